package io.forebay.api.secret;

import static io.forebay.api.testing.Api.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import io.forebay.api.testing.Api;
import io.forebay.api.testing.ApiTest;
import io.forebay.api.testing.Person;
import io.forebay.api.testing.Secrets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ApiTest
class SecretSharingTest {

  @Test
  void whomItIsSharedWithSeesItAndMayNotChangeIt() {
    // given
    Person ann = Person.named("ann");
    Person bob = Person.named("bob");
    String secret = Secrets.of(ann);
    String users = "/api/v1/secrets/" + secret + "/users/";
    bob.asks().get("/api/v1/secrets/" + secret).then().statusCode(404);

    // when
    ann.asks()
        .put(users + bob.principal())
        .then()
        .statusCode(201)
        .header("ETag", "\"2\"")
        .body("users", equalTo(List.of(bob.principal())));
    ann.asks().put(users + bob.principal()).then().statusCode(200).header("ETag", "\"2\"");

    // then
    bob.asks()
        .get("/api/v1/secrets/" + secret)
        .then()
        .statusCode(200)
        .body("owner", equalTo(ann.principal()))
        .body("keys", equalTo(List.of("token")));
    assertThat(bob.asks().get("/api/v1/secrets").<List<String>>path("items.name")).contains(secret);
    bob.asks().put(users + "user:eve").then().statusCode(403);
    Secrets.bind(bob, secret, "https://evil.example").then().statusCode(403);
    owner(bob, secret, bob.principal()).then().statusCode(403);
    bob.asks().delete(users + bob.principal()).then().statusCode(403);
    bob.asks().delete("/api/v1/secrets/" + secret).then().statusCode(403);

    // when
    ann.asks().delete(users + bob.principal()).then().statusCode(204);
    ann.asks()
        .delete(users + bob.principal())
        .then()
        .statusCode(404)
        .body("code", equalTo("grant-not-found"));

    // then
    bob.asks().get("/api/v1/secrets/" + secret).then().statusCode(404);
    ann.asks().get("/api/v1/secrets/" + secret).then().body("users", empty());
  }

  @Test
  void aGroupsRightReachesItsMembersAndEveryonesAll() {
    // given
    Person ann = Person.named("ann");
    Person bob = Person.named("bob");
    Person eve = Person.named("eve");
    String group = "group:" + Api.freshName("vision");
    call()
        .body(Map.of("memberOf", List.of(group), "roles", List.of("CREATOR")))
        .put("/api/v1/principals/" + bob.principal())
        .then()
        .statusCode(201);
    String secret = Secrets.of(ann);

    // when
    Secrets.share(ann, secret, group);
    Secrets.share(ann, secret, "namespace:team-a");
    Secrets.share(ann, secret, "serviceaccount:ci");

    // then
    bob.asks().get("/api/v1/secrets/" + secret).then().statusCode(200);
    eve.asks().get("/api/v1/secrets/" + secret).then().statusCode(404);
    Secrets.share(ann, secret, "everyone");
    eve.asks().get("/api/v1/secrets/" + secret).then().statusCode(200);
    ann.asks().put("/api/v1/secrets/" + secret + "/users/ann").then().statusCode(400);
  }

  @Test
  void aTokenWithLimitsReachesNoSecret() {
    Person ann = Person.named("ann");
    String secret = Secrets.of(ann);
    Person limited = Person.withToken(ann.principal(), Map.of("role", "OWNER"));

    limited.asks().get("/api/v1/secrets/" + secret).then().statusCode(404);
    Secrets.bind(limited, secret, "https://example.org").then().statusCode(404);
    limited.asks().put("/api/v1/secrets/" + secret + "/users/everyone").then().statusCode(404);
  }

  @Test
  void ownershipIsHandedOverWhole() {
    // given
    Person ann = Person.named("ann");
    Person bob = Person.named("bob");
    String secret = Secrets.of(ann);
    Secrets.bind(ann, secret, "https://example.org").then().statusCode(200);

    // then
    for (String nobody : List.of("everyone", "namespace:team-a")) {
      owner(ann, secret, nobody)
          .then()
          .statusCode(400)
          .body("detail", containsString("a user, a service account or a group"));
    }
    ann.asks()
        .header("If-Match", "\"1\"")
        .body(Map.of("owner", bob.principal()))
        .put("/api/v1/secrets/{name}/owner", secret)
        .then()
        .statusCode(412);

    // when
    owner(ann, secret, bob.principal())
        .then()
        .statusCode(200)
        .body("owner", equalTo(bob.principal()))
        .body("endpoints", equalTo(List.of("https://example.org")));

    // then
    ann.asks().get("/api/v1/secrets/" + secret).then().statusCode(404);
    ann.asks().put("/api/v1/secrets/" + secret + "/users/everyone").then().statusCode(404);
    bob.asks()
        .body(Map.of("token", "y"))
        .put("/api/v1/secrets/" + secret)
        .then()
        .statusCode(200)
        .body("endpoints", equalTo(List.of("https://example.org")));
  }

  @Test
  void endpointsAreKeptInOneForm() {
    Person ann = Person.named("ann");
    String secret = Secrets.of(ann);

    Secrets.bind(ann, secret, "S3.example.org", "https://x").then().statusCode(400);
    Secrets.bind(
            ann,
            secret,
            "s3://imagenet",
            "HTTPS://MinIO.svc:443/",
            "https://minio.svc",
            "http://minio.svc:9000")
        .then()
        .statusCode(200)
        .header("ETag", "\"2\"")
        .body(
            "endpoints",
            equalTo(List.of("http://minio.svc:9000", "https://minio.svc", "s3://imagenet")));
    ann.asks()
        .header("If-Match", "\"1\"")
        .body(Map.of("endpoints", List.of()))
        .put("/api/v1/secrets/{name}/endpoints", secret)
        .then()
        .statusCode(412);
    Secrets.bind(ann, secret).then().statusCode(200).body("endpoints", empty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://*.example.org",
        "https://good.example@evil.example",
        "https://example.org/path",
        "http://2130706433",
        "https://bücher.example",
        "minio"
      })
  void whatIsNoEndpointIsRefused(String text) {
    Person ann = Person.named("ann");
    String secret = Secrets.of(ann);

    Secrets.bind(ann, secret, text)
        .then()
        .statusCode(400)
        .body("field", equalTo("endpoints"))
        .body("detail", containsString("no endpoint"));
    assertThat(Secrets.endpoints(secret)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          PUT    | users/user:eve | {}
          DELETE | users/user:eve | {}
          PUT    | endpoints      | {"endpoints": ["https://evil.example"]}
          PUT    | owner          | {"owner": "user:eve"}
          """)
  void forOthersItDoesNotExist(String method, String path, String body) {
    String hidden = Secrets.of(Person.named("ann"));
    String absent = Api.freshName("absent");
    Person eve = Person.named("eve");

    assertThat(answer(eve, method, hidden, path, body))
        .isEqualTo(answer(eve, method, absent, path, body))
        .startsWith("404 ")
        .contains("secret-not-found");
  }

  @Test
  void overGraphQlItIsTheSame() {
    // given
    Person ann = Person.named("ann");
    Person bob = Person.named("bob");
    String secret = Secrets.of(ann);

    // then
    assertThat(
            graph(
                ann,
                "mutation { putSecretUser(input: {name: \"%s\", principal: \"%s\"}) { users } }"
                    .formatted(secret, bob.principal())))
        .contains(bob.principal());
    assertThat(
            graph(
                bob,
                "mutation { putSecretEndpoints(input: {name: \"%s\", endpoints: [\"https://e\"]}) { endpoints } }"
                    .formatted(secret)))
        .contains("forbidden");
    assertThat(
            graph(
                ann,
                "mutation { putSecretEndpoints(input: {name: \"%s\", endpoints: [\"https://E:443\"]}) { endpoints } }"
                    .formatted(secret)))
        .contains("[\"https://e\"]");
    assertThat(
            graph(
                ann,
                "mutation { deleteSecretUser(input: {name: \"%s\", principal: \"%s\"}) { users } }"
                    .formatted(secret, bob.principal())))
        .contains("\"users\":[]");
    assertThat(
            graph(
                ann,
                "mutation { putSecretOwner(input: {name: \"%s\", owner: \"%s\"}) { owner } }"
                    .formatted(secret, bob.principal())))
        .contains(bob.principal());
    assertThat(
            graph(
                ann,
                "mutation { putSecretUser(input: {name: \"%s\", principal: \"everyone\"}) { users } }"
                    .formatted(secret)))
        .contains("secret-not-found");
  }

  private static io.restassured.response.Response owner(
      Person person, String secret, String owner) {
    return person.asks().body(Map.of("owner", owner)).put("/api/v1/secrets/{name}/owner", secret);
  }

  private static String answer(
      Person person, String method, String secret, String path, String body) {
    var response =
        person.asks().body(body).request(method, "/api/v1/secrets/" + secret + "/" + path);
    return response.statusCode() + " " + response.asString().replace(secret, "NAME");
  }

  private static String graph(Person person, String query) {
    return person.asks().body(Map.of("query", query)).post("/graphql").asString();
  }
}
