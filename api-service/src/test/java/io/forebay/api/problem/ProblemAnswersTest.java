package io.forebay.api.problem;

import static io.forebay.api.testing.Api.call;
import static io.forebay.api.testing.Api.freshName;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyOrNullString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.forebay.api.testing.ApiTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ApiTest
class ProblemAnswersTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"nam\": \"x\"} | nam",
        "{\"name\": [1]} | name",
        "{\"name\": \"x\", \"sources\": {}} | sources",
        "{\"name\": \"x\", \"sources\": [{\"url\": 1}]} | sources[0].url",
        "{\"name\": \"x\", \"sources\": [{\"uri\": \"file:///x\"}], \"runtime\": {\"capacityBytes\":"
            + " \"many\"}} | runtime.capacityBytes",
      })
  void aFieldThatIsWrongIsNamed(String body, String field) {
    call()
        .body(body)
        .post("/api/v1/datasets")
        .then()
        .statusCode(400)
        .contentType("application/problem+json")
        .body("code", equalTo("invalid-request"))
        .body("field", equalTo(field))
        .body("detail", not(containsString("java")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {"{\"name\": | 400", "nonsense | 400", "`` | 400", "[] | 400", "null | 400"})
  void aBodyThatIsNoObjectIsRefused(String body, int status) {
    call()
        .body(body)
        .post("/api/v1/datasets")
        .then()
        .statusCode(status)
        .contentType("application/problem+json")
        .body("code", equalTo("invalid-request"));
  }

  @Test
  void theRoutersRefusalsAreProblemsToo() {
    call().get("/api/v1/nothing").then().statusCode(404).body("code", equalTo("not-found"));
    call()
        .put("/api/v1/datasets")
        .then()
        .statusCode(405)
        .body("code", equalTo("method-not-allowed"));
    call()
        .contentType("text/csv")
        .body("a,b")
        .post("/api/v1/datasets")
        .then()
        .statusCode(415)
        .body("code", equalTo("unsupported-media-type"));
    call()
        .accept("text/csv")
        .get("/api/v1/datasets")
        .then()
        .statusCode(406)
        .body("code", equalTo("not-acceptable"));
    call()
        .queryParam("limit", 1001)
        .get("/api/v1/datasets")
        .then()
        .statusCode(400)
        .body("code", equalTo("invalid-request"));
    call()
        .queryParam("cursor", "AAAA")
        .get("/api/v1/datasets")
        .then()
        .statusCode(400)
        .body("code", equalTo("invalid-cursor"));
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v1/datasets, 1",
    "/graphql, 1",
    "/api/v1/datasets, 48",
  })
  void aBodyThatIsTooLargeIsRefusedHoweverLongItTakesToSend(String path, int mebibytes) {
    call()
        .body("{\"query\": \"" + "x".repeat(mebibytes << 20) + "\"}")
        .post(path)
        .then()
        .statusCode(413)
        .contentType("application/problem+json")
        .body("code", equalTo("request-too-large"))
        .body("instance", equalTo(path));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {"nonsense", "[]", "{\"query\": 1}", "{\"query\":", "{}", "null"})
  void aGraphQlBodyThatIsNoQueryIsAnErrorThatTellsNothingOfTheInside(String body) {
    call()
        .body(body)
        .post("/graphql")
        .then()
        .statusCode(lessThan(500))
        .body("data", nullValue())
        .body("errors[0].message", not(emptyOrNullString()))
        .body(not(containsString("java")));
  }

  @Test
  void aSecretThatDoesNotExistIsNamed() {
    call()
        .body(
            Map.of(
                "name",
                freshName("x"),
                "sources",
                List.of(Map.of("uri", "s3://bucket", "secret", "nobody"))))
        .post("/api/v1/datasets")
        .then()
        .statusCode(404)
        .body("code", equalTo("secret-not-found"))
        .body("secrets", equalTo(List.of("nobody")));
  }
}
