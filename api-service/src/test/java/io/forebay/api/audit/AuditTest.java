package io.forebay.api.audit;

import static io.forebay.api.testing.Api.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.forebay.api.testing.Api;
import io.forebay.api.testing.ApiTest;
import io.forebay.api.testing.Person;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ApiTest
class AuditTest {

  @Test
  void aChangeIsThereWithWhoWhatAndWhere() {
    // given
    Person ann = Person.named("ann");
    String dataset = ann.dataset("audited");

    // when
    String request =
        ann.asks()
            .body(Map.of("note", "first"))
            .post("/api/v1/datasets/{name}/versions", dataset)
            .then()
            .statusCode(202)
            .extract()
            .header("X-Request-Id");

    // then
    call()
        .queryParam("dataset", dataset)
        .queryParam("operation", "createVersion")
        .get("/api/v1/audit")
        .then()
        .body("items", hasSize(1))
        .body("items[0].principal", equalTo(ann.principal()))
        .body("items[0].token", equalTo(ann.tokenId()))
        .body("items[0].permission", equalTo("EDIT_DATASET"))
        .body("items[0].objectKind", equalTo("DATASET"))
        .body("items[0].object", equalTo(dataset))
        .body("items[0].details.version", equalTo(1))
        .body("items[0].outcome", equalTo("DONE"))
        .body("items[0].address", equalTo("127.0.0.1"))
        .body("items[0].requestId", equalTo(request))
        .body("items[0].at", notNullValue());
  }

  @Test
  void aChangeThatFailedIsNoChange() {
    // given
    Person ann = Person.named("ann");
    String dataset = ann.dataset("audited");

    // when
    ann.asks()
        .body(Map.of("version", 7))
        .put("/api/v1/datasets/{name}/tags/prod", dataset)
        .then()
        .statusCode(404);
    ann.asks()
        .header("If-Match", "\"99\"")
        .body(Map.of("description", "late"))
        .patch("/api/v1/datasets/{name}", dataset)
        .then()
        .statusCode(412);

    // then
    assertThat(operations(dataset)).containsExactly("createDataset");
  }

  @Test
  void aRepeatedCallIsOneChange() {
    // given
    Person ann = Person.named("ann");
    String name = Api.freshName("audited");

    // when
    for (int i = 0; i < 3; i++) {
      ann.asks()
          .header("Idempotency-Key", name)
          .body(Api.datasetOf(name))
          .post("/api/v1/datasets")
          .then()
          .statusCode(201);
    }

    // then
    assertThat(operations(name)).containsExactly("createDataset");
  }

  @Test
  void denialsAreThereWhetherOrNotTheCallerMayKnowTheObject() {
    // given
    Person ann = Person.named("ann");
    Person eve = Person.named("eve");
    String seen = ann.dataset("audited");
    String hidden = ann.dataset("audited");
    String absent = Api.freshName("absent");
    ann.grants(seen, eve.principal(), "READER");

    // when
    for (String name : List.of(seen, hidden, absent)) {
      eve.asks().delete("/api/v1/datasets/{name}", name);
    }

    // then
    JsonPath log =
        call()
            .queryParam("principal", eve.principal())
            .queryParam("outcome", "FORBIDDEN", "NOT_FOUND")
            .get("/api/v1/audit")
            .jsonPath();
    assertThat(log.getList("items.object")).isEqualTo(List.of(absent, hidden, seen));
    assertThat(log.getList("items.outcome"))
        .isEqualTo(List.of("NOT_FOUND", "NOT_FOUND", "FORBIDDEN"));
    assertThat(log.getList("items.dataset").subList(1, 3)).isEqualTo(List.of(hidden, seen));
    assertThat(log.getList("items.operation"))
        .allMatch(operation -> operation.equals("deleteDataset"));
  }

  @Test
  void neitherSecretsNorTokensAreInIt() {
    // given
    Person ann = Person.named("ann");
    String secret = Api.freshName("audited");
    String value = "v3ry-" + secret;

    // when
    ann.asks().body(Map.of("token", value)).put("/api/v1/secrets/" + secret).then().statusCode(201);
    String token = ann.asks().body(Map.of("name", "laptop")).post("/api/v1/tokens").path("token");

    // then
    String log = call().queryParam("principal", ann.principal()).get("/api/v1/audit").asString();
    assertThat(log)
        .contains(secret, "putSecret", "createToken")
        .doesNotContain(value)
        .doesNotContain(token);
  }

  @Test
  void pagesGoBackInTimeWithoutGapsAndRepeats() {
    // given
    Person ann = Person.named("ann");
    String dataset = ann.dataset("audited");
    for (int i = 0; i < 7; i++) {
      ann.asks()
          .body(Map.of("description", "change " + i))
          .patch("/api/v1/datasets/{name}", dataset);
    }

    // when
    List<String> ids = new ArrayList<>();
    String cursor = null;
    do {
      JsonPath page =
          call()
              .queryParam("dataset", dataset)
              .queryParam("limit", 3)
              .queryParams(cursor == null ? Map.of() : Map.of("cursor", cursor))
              .get("/api/v1/audit")
              .jsonPath();
      ids.addAll(page.getList("items.id"));
      cursor = page.getString("nextCursor");
    } while (cursor != null);

    // then
    assertThat(ids).hasSize(8).isSortedAccordingTo((a, b) -> b.compareTo(a));
    assertThat(new HashSet<>(ids)).hasSize(8);
  }

  @Test
  void itIsAskedByTime() {
    // given
    Person ann = Person.named("ann");
    String before = ann.dataset("audited");
    Instant middle =
        Instant.parse(call().queryParam("dataset", before).get("/api/v1/audit").path("items[0].at"))
            .plusMillis(1);
    while (Instant.now().isBefore(middle.plusMillis(5))) {
      Thread.onSpinWait();
    }
    String after = ann.dataset("audited");

    // then
    assertThat(
            call()
                .queryParam("principal", ann.principal())
                .queryParam("operation", "createDataset")
                .queryParam("until", middle.toString())
                .get("/api/v1/audit")
                .<List<String>>path("items.object"))
        .containsExactly(before);
    assertThat(
            call()
                .queryParam("principal", ann.principal())
                .queryParam("operation", "createDataset")
                .queryParam("since", middle.toString())
                .get("/api/v1/audit")
                .<List<String>>path("items.object"))
        .containsExactly(after);
  }

  @ParameterizedTest
  @CsvSource({"since,yesterday", "until,12", "outcome,GOOD", "objectKind,THING"})
  void whatIsNoFilterIsRefused(String name, String value) {
    call()
        .queryParam(name, value)
        .get("/api/v1/audit")
        .then()
        .statusCode(400)
        .body("code", equalTo("invalid-request"))
        .body("field", equalTo(name));
  }

  @Test
  void callsThatNobodyIsKnownForAreCountedByAddress() {
    // given
    int before = refusedCalls();

    // when
    for (int i = 0; i < 3; i++) {
      RestAssured.given()
          .header("Authorization", "Bearer no-token-" + i)
          .get("/api/v1/me")
          .then()
          .statusCode(401);
    }

    // then
    await().atMost(Duration.ofSeconds(20)).until(() -> refusedCalls() >= before + 3);
    assertThat(call().queryParam("outcome", "UNAUTHENTICATED").get("/api/v1/audit").asString())
        .contains("\"nobody\"", "127.0.0.1")
        .doesNotContain("no-token");
  }

  private static int refusedCalls() {
    return call()
        .queryParam("outcome", "UNAUTHENTICATED")
        .queryParam("limit", 1000)
        .get("/api/v1/audit")
        .<List<Integer>>path("items.times")
        .stream()
        .mapToInt(Integer::intValue)
        .sum();
  }

  @Test
  void itIsForAuditors() {
    Person ann = Person.named("ann");
    ann.asks().get("/api/v1/audit").then().statusCode(403).body("code", equalTo("forbidden"));
    call()
        .body(Map.of("roles", List.of("AUDITOR")))
        .put("/api/v1/principals/" + ann.principal())
        .then()
        .statusCode(201);
    ann.asks().get("/api/v1/audit?limit=1").then().statusCode(200).body("items", hasSize(1));
  }

  @Test
  void overGraphQlItIsTheSame() {
    Person ann = Person.named("ann");
    String dataset = ann.dataset("audited");
    call()
        .body(
            Map.of(
                "query",
                "query ($d: String) { audit(dataset: $d, outcome: [DONE]) { edges { node {"
                    + " principal operation outcome objectKind details token } } } }",
                "variables",
                Map.of("d", dataset)))
        .post("/graphql")
        .then()
        .body("errors", nullValue())
        .body("data.audit.edges.node.principal", everyItem(equalTo(ann.principal())))
        .body("data.audit.edges.node.operation", equalTo(List.of("createDataset")))
        .body("data.audit.edges.node.token", equalTo(List.of(ann.tokenId())));
  }

  private static List<String> operations(String dataset) {
    return call()
        .queryParam("dataset", dataset)
        .get("/api/v1/audit")
        .<List<String>>path("items.operation");
  }
}
