package io.forebay.api.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.forebay.api.testing.Api;
import io.forebay.api.testing.ApiTest;
import io.forebay.api.testing.Person;
import io.forebay.api.testing.Secrets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ann owns a secret, Bob may use it, Eve may not and edits a dataset whose source names it. */
@ApiTest
class SecretBindingTest {

  private static final String HOME = "https://store.example/data/";

  private Person ann;
  private Person bob;
  private Person eve;
  private String secret;
  private String dataset;

  @BeforeEach
  void anEditedDataset() {
    ann = Person.named("ann");
    bob = Person.named("bob");
    eve = Person.named("eve");
    secret = Secrets.of(ann);
    dataset = Api.freshName("edited");
    Secrets.create(ann, dataset, List.of(Secrets.source("", HOME, secret))).then().statusCode(201);
    Secrets.share(ann, secret, bob.principal());
    ann.grants(dataset, bob.principal(), "EDITOR");
    ann.grants(dataset, eve.principal(), "EDITOR");
  }

  @Test
  void theOwnersUseBindsIt() {
    // given
    assertThat(Secrets.endpoints(secret)).containsExactly("https://store.example");

    // when
    Secrets.change(
            ann,
            dataset,
            List.of(
                Secrets.source("a", "https://store.example:443/other", secret),
                Secrets.source("b", "s3://imagenet/train", secret),
                Secrets.source("c", "s3://b", secret, Map.of("endpoint", "http://MinIO:9000/x")),
                Secrets.source(
                    "d", "s3://b", secret, Map.of("endpoint", "https://m", "pathStyle", "false"))))
        .then()
        .statusCode(200);

    // then
    assertThat(Secrets.endpoints(secret))
        .containsExactly(
            "http://minio:9000",
            "https://b.m",
            "https://m",
            "https://store.example",
            "s3://imagenet");
  }

  @Test
  void aCallThatFailsBindsNothing() {
    Secrets.create(ann, dataset, List.of(Secrets.source("", "https://other.example/", secret)))
        .then()
        .statusCode(409)
        .body("code", equalTo("dataset-exists"));
    Secrets.create(
            ann,
            Api.freshName("failed"),
            List.of(
                Secrets.source("a", "https://other.example/", secret),
                Secrets.source("b", "https://other.example/", Api.freshName("absent"))))
        .then()
        .statusCode(404);
    assertThat(Secrets.endpoints(secret)).containsExactly("https://store.example");
  }

  @Test
  void anAdministratorsUseBindsItToo() {
    Api.call()
        .body(Map.of("sources", List.of(Secrets.source("", "https://other.example/", secret))))
        .patch("/api/v1/datasets/{name}", dataset)
        .then()
        .statusCode(200);
    assertThat(Secrets.endpoints(secret)).contains("https://other.example");
  }

  @Test
  void whoMayUseItNamesItWhereItIsBoundOnly() {
    Secrets.create(
            bob,
            Api.freshName("bobs"),
            List.of(Secrets.source("", "https://STORE.example:443/x", secret)))
        .then()
        .statusCode(201);

    for (String elsewhere :
        List.of(
            "https://evil.example/",
            "http://store.example/data/",
            "https://store.example:8443/",
            "https://a.store.example/",
            "https://store.example.evil.example/",
            "s3://store.example")) {
      Secrets.create(bob, Api.freshName("thief"), List.of(Secrets.source("", elsewhere, secret)))
          .then()
          .statusCode(403)
          .body("code", equalTo("secret-not-bound"))
          .body("owner", equalTo(ann.principal()))
          .body("detail", containsString(ann.principal()));
      Secrets.change(bob, dataset, List.of(Secrets.source("", elsewhere, secret)))
          .then()
          .statusCode(403)
          .body("code", equalTo("secret-not-bound"));
    }
    assertThat(Secrets.endpoints(secret)).containsExactly("https://store.example");

    // when
    Secrets.bind(ann, secret, "https://store.example", "s3://imagenet").then().statusCode(200);

    // then
    Secrets.change(bob, dataset, List.of(Secrets.source("", "s3://imagenet/val", secret)))
        .then()
        .statusCode(200);
    Secrets.change(bob, dataset, List.of(Secrets.source("", "s3://imagenet2/val", secret)))
        .then()
        .statusCode(403)
        .body("endpoints", equalTo(List.of("s3://imagenet2")));
  }

  @Test
  void overGraphQlItIsTheSame() {
    String query =
        "mutation { updateDataset(input: {name: \"%s\", sources: [{uri: \"%s\", secret: \"%s\"}]}) { name } }";

    assertThat(graph(bob, query.formatted(dataset, "https://evil.example/", secret)))
        .contains("secret-not-bound");
    assertThat(graph(eve, query.formatted(dataset, "https://evil.example/", secret)))
        .contains("forbidden");
    assertThat(graph(eve, query.formatted(dataset, HOME, secret)))
        .contains("\"name\":\"" + dataset + "\"");
  }

  @ParameterizedTest
  @CsvSource({
    "https://evil.example/data/, ''",
    "http://store.example/data/, ''",
    "https://store.example:8443/data/, ''",
    "https://store.example/other/, ''",
    "https://store.example/data/?x=1, ''",
    "https://STORE.example/data/, ''",
    "https://store.example/data/, urls",
    "s3://data, endpoint",
  })
  void anEditorWhoMayNotUseItCannotPointItAnywhereElse(String uri, String option) {
    Map<String, String> options =
        option.isEmpty() ? Map.of() : Map.of(option, "https://store.example");

    Secrets.change(eve, dataset, List.of(Secrets.source("", uri, secret, options)))
        .then()
        .statusCode(403)
        .body("code", equalTo("forbidden"))
        .body("detail", containsString(secret));
    assertThat(eve.asks().get("/api/v1/datasets/" + dataset).<List<String>>path("sources.uri"))
        .containsExactly(HOME);
  }

  @Test
  void sheMayChangeWhatDoesNotTouchIt() {
    // mounted elsewhere, and other files of it
    Secrets.change(
            eve,
            dataset,
            List.of(
                Secrets.source("new", "https://evil.example/", null),
                Secrets.source(
                    "old", HOME, secret, Map.of("include", "**/*.jpg", "exclude", "tmp/**"))))
        .then()
        .statusCode(200);
    // what she reads is what she may send back
    List<Map<String, Object>> shown = eve.asks().get("/api/v1/datasets/" + dataset).path("sources");
    Secrets.change(eve, dataset, shown.reversed()).then().statusCode(200);
    // twice
    Secrets.change(
            eve,
            dataset,
            List.of(Secrets.source("a", HOME, secret), Secrets.source("b", HOME, secret)))
        .then()
        .statusCode(200);
    eve.asks()
        .body(Map.of("description", "mine"))
        .patch("/api/v1/datasets/{name}", dataset)
        .then()
        .statusCode(200);
    // and take it out, which she cannot take back
    Secrets.change(eve, dataset, List.of(Secrets.source("", HOME, null))).then().statusCode(200);
    Secrets.change(eve, dataset, List.of(Secrets.source("", HOME, secret)))
        .then()
        .statusCode(404)
        .body("code", equalTo("secret-not-found"));
  }

  @Test
  void secretsDoNotSwapTheirSources() {
    // given
    String other = Secrets.of(ann);
    String elsewhere = "https://other.example/";
    Secrets.change(
            ann,
            dataset,
            List.of(Secrets.source("a", HOME, secret), Secrets.source("b", elsewhere, other)))
        .then()
        .statusCode(200);

    // then
    Secrets.change(
            eve,
            dataset,
            List.of(Secrets.source("a", HOME, other), Secrets.source("b", elsewhere, secret)))
        .then()
        .statusCode(403);
    Secrets.change(
            eve,
            dataset,
            List.of(Secrets.source("a", elsewhere, secret), Secrets.source("b", HOME, secret)))
        .then()
        .statusCode(403);
    Secrets.change(
            eve,
            dataset,
            List.of(Secrets.source("b", HOME, secret), Secrets.source("a", elsewhere, other)))
        .then()
        .statusCode(200);
    Secrets.change(
            bob,
            dataset,
            List.of(Secrets.source("a", HOME, secret), Secrets.source("b", HOME, other)))
        .then()
        .statusCode(403)
        .body("code", equalTo("forbidden"));
  }

  @Test
  void hersIsNoWayToUseItInAnotherDataset() {
    String own = eve.dataset("own");

    for (String name : List.of(secret, Api.freshName("absent"))) {
      Secrets.change(eve, own, List.of(Secrets.source("", HOME, name)))
          .then()
          .statusCode(404)
          .body("code", equalTo("secret-not-found"))
          .body("detail", equalTo("Store it with PUT /secrets/{name} first."));
      Secrets.create(eve, Api.freshName("thief"), List.of(Secrets.source("", HOME, name)))
          .then()
          .statusCode(404);
    }
  }

  @Test
  void whatIsUnboundStaysSoWhenTheSourceIsSavedAgain() {
    // given
    Secrets.bind(ann, secret).then().statusCode(200);

    // when
    for (Person person : List.of(ann, bob, eve)) {
      Secrets.change(person, dataset, List.of(Secrets.source("moved", HOME, secret)))
          .then()
          .statusCode(200);
    }

    // then
    assertThat(Secrets.endpoints(secret)).isEmpty();
    Secrets.change(bob, dataset, List.of(Secrets.source("", HOME + "x", secret)))
        .then()
        .statusCode(403);
  }

  @Test
  void aSourceKeepsItsSecretWhenItsAuthorLosesTheRight() {
    // given
    Secrets.change(bob, dataset, List.of(Secrets.source("bobs", HOME + "bob/", secret)))
        .then()
        .statusCode(200);

    // when
    ann.asks()
        .delete("/api/v1/secrets/{name}/users/{principal}", secret, bob.principal())
        .then()
        .statusCode(204);

    // then
    Secrets.change(bob, dataset, List.of(Secrets.source("still", HOME + "bob/", secret)))
        .then()
        .statusCode(200);
    Secrets.change(bob, dataset, List.of(Secrets.source("", HOME + "more/", secret)))
        .then()
        .statusCode(403);
    ann.asks()
        .delete("/api/v1/secrets/" + secret)
        .then()
        .statusCode(409)
        .body("code", equalTo("secret-in-use"));
  }

  @Test
  void anOwnersLimitedTokenBindsNothing() {
    Person limited = Person.withToken(ann.principal(), Map.of("datasets", List.of(dataset)));

    Secrets.change(limited, dataset, List.of(Secrets.source("", "https://evil.example/", secret)))
        .then()
        .statusCode(403);
    Secrets.change(limited, dataset, List.of(Secrets.source("moved", HOME, secret)))
        .then()
        .statusCode(200);
    assertThat(Secrets.endpoints(secret)).containsExactly("https://store.example");
  }

  @Test
  void aSourceThatLeadsToNoEndpointTakesNoSecret() {
    Secrets.change(ann, dataset, List.of(Secrets.source("", "https://store.example./", secret)))
        .then()
        .statusCode(400)
        .body("code", equalTo("invalid-request"));
    Secrets.change(ann, dataset, List.of(Secrets.source("", "file:///data", secret)))
        .then()
        .statusCode(400);
  }

  private static String graph(Person person, String query) {
    return person.asks().body(Map.of("query", query)).post("/graphql").asString();
  }
}
