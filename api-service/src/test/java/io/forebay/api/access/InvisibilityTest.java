package io.forebay.api.access;

import static io.forebay.api.testing.Api.call;
import static io.forebay.api.testing.Api.datasetOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.forebay.api.testing.Api;
import io.forebay.api.testing.ApiTest;
import io.forebay.api.testing.Person;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Without a grant a dataset does not exist. */
@ApiTest
class InvisibilityTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          GET    | /api/v1/datasets/{name}                      |
          PATCH  | /api/v1/datasets/{name}                      | {"description": "mine"}
          DELETE | /api/v1/datasets/{name}                      |
          GET    | /api/v1/datasets/{name}/versions             |
          POST   | /api/v1/datasets/{name}/versions             | {}
          GET    | /api/v1/datasets/{name}/versions/1           |
          DELETE | /api/v1/datasets/{name}/versions/1           |
          GET    | /api/v1/datasets/{name}/versions/1/files     |
          GET    | /api/v1/datasets/{name}/versions/1/diff      |
          GET    | /api/v1/datasets/{name}/versions/1/mounts    |
          GET    | /api/v1/datasets/{name}/versions/1/refusals  |
          GET    | /api/v1/datasets/{name}/versions/1/consumers |
          GET    | /api/v1/datasets/{name}/tags                 |
          GET    | /api/v1/datasets/{name}/tags/prod            |
          PUT    | /api/v1/datasets/{name}/tags/prod            | {"version": 1}
          DELETE | /api/v1/datasets/{name}/tags/prod            |
          GET    | /api/v1/datasets/{name}/policies             |
          POST   | /api/v1/datasets/{name}/policies             | {"name": "p", "trigger": {"cron": "@daily"}}
          GET    | /api/v1/datasets/{name}/policies/p           |
          PUT    | /api/v1/datasets/{name}/policies/p           | {"trigger": {"cron": "@daily"}}
          DELETE | /api/v1/datasets/{name}/policies/p           |
          GET    | /api/v1/datasets/{name}/policies/p/preview   |
          GET    | /api/v1/datasets/{name}/policies/p/fires     |
          POST   | /api/v1/datasets/{name}/policies/p/run       |
          GET    | /api/v1/datasets/{name}/runtime              |
          PUT    | /api/v1/datasets/{name}/runtime              | {"engine": "local"}
          GET    | /api/v1/datasets/{name}/grants               |
          PUT    | /api/v1/datasets/{name}/grants/user:eve      | {"role": "OWNER"}
          DELETE | /api/v1/datasets/{name}/grants/user:eve      |
          GET    | /api/v1/loads?dataset={name}                 |
          GET    | /api/v1/events?dataset={name}                |
          """)
  void theAnswerIsTheSameAsIfItDidNotExist(String method, String path, String body) {
    // given
    String hidden = Person.named("ann").dataset("hidden");
    String absent = Api.freshName("absent");
    Api.version(hidden);
    Person eve = Person.named("eve");

    // when
    String seen = answer(eve, method, path, body, hidden);

    // then
    assertThat(seen)
        .isEqualTo(answer(eve, method, path, body, absent))
        .startsWith("404 ")
        .contains("dataset-not-found");
  }

  @Test
  void aLoadOfItDoesNotExistEither() {
    // given
    Person ann = Person.named("ann");
    String dataset = ann.dataset("hidden");
    Api.version(dataset);
    String load =
        ann.asks()
            .body(Map.of("dataset", dataset, "version", 1))
            .post("/api/v1/loads")
            .then()
            .statusCode(202)
            .extract()
            .path("id");
    Person eve = Person.named("eve");

    // then
    for (String path : List.of("", "/failures", "/events")) {
      eve.asks()
          .get("/api/v1/loads/" + load + path)
          .then()
          .statusCode(404)
          .body("code", equalTo("load-not-found"));
    }
    for (String command : List.of("pause", "resume", "cancel", "retry")) {
      eve.asks()
          .post("/api/v1/loads/{id}/{command}", load, command)
          .then()
          .statusCode(404)
          .body("code", equalTo("load-not-found"));
    }
    eve.asks()
        .body(Map.of("dataset", dataset, "version", 1))
        .post("/api/v1/loads")
        .then()
        .statusCode(404);
    assertThat(eve.asks().get("/api/v1/loads?limit=200").<List<String>>path("items.id"))
        .doesNotContain(load);
    ann.asks().get("/api/v1/loads/" + load).then().statusCode(200);
  }

  @Test
  void listsAndSearchesHoldWhatIsVisibleOnly() {
    // given
    Person ann = Person.named("ann");
    Person bob = Person.named("bob");
    String mine = ann.dataset("list");
    String shared = bob.dataset("list");
    String hidden = bob.dataset("list");
    bob.grants(shared, ann.principal(), "READER");

    // then
    assertThat(ann.asks().get("/api/v1/datasets?q=list").<List<String>>path("items.name"))
        .containsExactlyInAnyOrder(mine, shared);
    assertThat(graphNames(ann)).contains(mine, shared).doesNotContain(hidden);
    assertThat(call().get("/api/v1/datasets?q=list&limit=200").<List<String>>path("items.name"))
        .contains(mine, shared, hidden);
  }

  @Test
  void overGraphQlItIsTheSame() {
    String hidden = Person.named("ann").dataset("hidden");
    Person eve = Person.named("eve");
    for (String query :
        List.of(
            "{ dataset(name: \"%s\") { name } }",
            "{ version(dataset: \"%s\", version: \"1\") { number } }",
            "{ consumers(dataset: \"%s\", version: \"1\") { edges { node { pod } } } }",
            "{ loads(dataset: \"%s\") { edges { node { id } } } }",
            "{ policy(dataset: \"%s\", name: \"p\") { name } }",
            "mutation { runPolicy(input: { dataset: \"%s\", policy: \"p\" }) { id } }",
            "mutation { createVersion(input: { dataset: \"%s\" }) { number } }",
            "mutation { deleteDataset(input: { name: \"%s\" }) { name } }")) {
      assertThat(graph(eve, query.formatted(hidden)))
          .as(query)
          .isEqualTo(graph(eve, query.formatted(Api.freshName("absent"))))
          .contains("dataset-not-found");
    }
  }

  @Test
  void whoeverMayNotKnowASecretCannotNameIt() {
    // given
    Person ann = Person.named("ann");
    String secret = Api.freshName("key");
    ann.asks().body(Map.of("token", "x")).put("/api/v1/secrets/" + secret).then().statusCode(201);
    Person eve = Person.named("eve");
    Map<String, Object> source = Map.of("uri", "https://example.org/list", "secret", secret);

    // then
    eve.asks().get("/api/v1/secrets/" + secret).then().statusCode(404);
    eve.asks().delete("/api/v1/secrets/" + secret).then().statusCode(404);
    assertThat(eve.asks().get("/api/v1/secrets").<List<String>>path("items.name"))
        .doesNotContain(secret);
    eve.asks()
        .body(Map.of("name", Api.freshName("thief"), "sources", List.of(source)))
        .post("/api/v1/datasets")
        .then()
        .statusCode(404)
        .body("code", equalTo("secret-not-found"));
    ann.asks()
        .body(Map.of("name", Api.freshName("own"), "sources", List.of(source)))
        .post("/api/v1/datasets")
        .then()
        .statusCode(201);
  }

  @Test
  void whatTheProcessDoesAsAWholeIsForWhoRunsIt() {
    Person.named("eve").asks().get("/q/metrics").then().statusCode(403);
    call().accept("text/plain").get("/q/metrics").then().statusCode(200);
  }

  @Test
  void aTakenNameSaysNothingOfWhoHasIt() {
    Person ann = Person.named("ann");
    String visible = ann.dataset("taken");
    String hidden = Person.named("bob").dataset("taken");
    Response first = ann.asks().body(datasetOf(visible)).post("/api/v1/datasets");
    Response second = ann.asks().body(datasetOf(hidden)).post("/api/v1/datasets");
    assertThat(first.asString().replace(visible, "N"))
        .isEqualTo(second.asString().replace(hidden, "N"));
    assertThat(first.statusCode()).isEqualTo(409);
  }

  private static String answer(
      Person person, String method, String path, String body, String dataset) {
    var request = person.asks();
    if (body != null) {
      request.body(body);
    }
    Response response = request.request(method, path.replace("{name}", dataset));
    return response.statusCode() + " " + response.asString().replace(dataset, "NAME");
  }

  private static String graph(Person person, String query) {
    return person.asks().body(Map.of("query", query)).post("/graphql").asString();
  }

  private static List<String> graphNames(Person person) {
    return person
        .asks()
        .body(Map.of("query", "{ datasets(q: \"list\", first: 200) { edges { node { name } } } }"))
        .post("/graphql")
        .path("data.datasets.edges.node.name");
  }
}
