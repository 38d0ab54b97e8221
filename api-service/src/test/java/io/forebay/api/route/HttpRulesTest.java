package io.forebay.api.route;

import static io.forebay.api.testing.Api.call;
import static io.forebay.api.testing.Api.dataset;
import static io.forebay.api.testing.Api.freshName;
import static io.forebay.api.testing.Api.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import io.forebay.api.testing.ApiTest;
import io.forebay.api.testing.RawConnection;
import io.restassured.RestAssured;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What RFC 9110 and its neighbours ask of a server. */
@ApiTest
class HttpRulesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PUT    | /api/v1/datasets             | GET, HEAD, OPTIONS, POST",
        "POST   | /api/v1/me                   | GET, HEAD, OPTIONS",
        "POST   | /api/v1/me/                  | GET, HEAD, OPTIONS",
        "GET    | /api/v1/loads/x/cancel       | OPTIONS, POST",
        "DELETE | /api/v1/datasets/x/tags      | GET, HEAD, OPTIONS",
        "PATCH  | /api/v1/datasets/x/tags/prod | DELETE, GET, HEAD, OPTIONS, PUT",
        "TRACE  | /api/v1/datasets/x           | DELETE, GET, HEAD, OPTIONS, PATCH",
      })
  void allowNamesTheMethodsOfThePath(String method, String path, String allowed) {
    call()
        .request(method, path)
        .then()
        .statusCode(405)
        .header("Allow", allowed)
        .body("code", equalTo("method-not-allowed"));
    call().options(path).then().statusCode(204).header("Allow", allowed).body(emptyString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/v1/nothing", "/api", "/auth/nothing"})
  void whatIsNotThereAllowsNothing(String path) {
    call().urlEncodingEnabled(false).put(path).then().statusCode(404);
  }

  @Test
  void whoHasWhatIsShownIsNotSentItAgain() {
    // given
    String name = dataset("unchanged");
    String path = "/api/v1/datasets/" + name;
    String tag = call().get(path).then().statusCode(200).extract().header("ETag");
    assertThat(tag).matches("\"1-[0-9a-f]{16}\"");

    // then
    call().head(path).then().statusCode(200).header("ETag", tag);
    for (String known : List.of(tag, "W/" + tag, "\"x\", " + tag, "*")) {
      call()
          .header("If-None-Match", known)
          .get(path)
          .then()
          .statusCode(304)
          .header("ETag", tag)
          .header("Vary", containsString("Accept-Encoding"))
          .body(emptyString());
    }
    call().header("If-None-Match", "\"1\"").get(path).then().statusCode(200);

    // when
    call()
        .header("If-Match", tag)
        .body(Map.of("description", "another"))
        .patch(path)
        .then()
        .statusCode(200);

    // then
    call().header("If-None-Match", tag).get(path).then().statusCode(200);
    call().header("If-Match", tag).delete(path).then().statusCode(412);
  }

  /** What no revision counts is part of what is shown. */
  @Test
  void aListThatGrewIsSent() {
    String name = dataset("grown");
    String path = "/api/v1/datasets/" + name + "/versions";
    String tag = call().get(path).header("ETag");
    call().header("If-None-Match", tag).get(path).then().statusCode(304);

    version(name);

    call().header("If-None-Match", tag).get(path).then().statusCode(200);
  }

  @Test
  void whatIsCompressedHasATagOfItsOwn() throws IOException {
    assertThat(tagOf("identity")).isNotEqualTo(tagOf("gzip")).isEqualTo(tagOf("deflate"));
  }

  private static String tagOf(String encoding) throws IOException {
    try (RawConnection connection = RawConnection.open()) {
      return connection
          .head("GET /api/v1/me HTTP/1.1", "Accept-Encoding: " + encoding)
          .answer()
          .lines()
          .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("etag:"))
          .findFirst()
          .orElseThrow();
    }
  }

  @Test
  void aConditionHoldsForEveryChange() throws IOException {
    String name = dataset("conditions");
    String path = "/api/v1/datasets/" + name;
    for (String nothing : List.of("", "3", "\"x\"", "\"2\"")) {
      try (RawConnection connection = RawConnection.open()) {
        String answer =
            connection
                .head(
                    "PATCH " + path + " HTTP/1.1",
                    "If-Match: " + nothing,
                    "Content-Type: application/json",
                    "Content-Length: 2")
                .send("{}".getBytes(StandardCharsets.UTF_8))
                .answer();
        assertThat(answer).as("If-Match: %s", nothing).startsWith("HTTP/1.1 412");
      }
    }
    call().header("If-None-Match", "*").body(Map.of()).patch(path).then().statusCode(412);
    call().header("If-None-Match", "*").delete(path).then().statusCode(412);
    call()
        .header("If-None-Match", "*")
        .body(Map.of())
        .put(path + "/runtime")
        .then()
        .statusCode(412);
    call()
        .header("If-Match", "\"7\"", "\"1\"")
        .body(Map.of("description", "by the second line"))
        .patch(path)
        .then()
        .statusCode(200);
  }

  @Test
  void aChangeThatChangesNothingIsNone() {
    String name = dataset("same");
    String path = "/api/v1/datasets/" + name;
    Map<String, Object> before = call().get(path).jsonPath().getMap("");
    for (Map<String, Object> patch :
        List.<Map<String, Object>>of(
            Map.of(),
            Map.of("description", before.get("description")),
            Map.of("labels", Map.of()),
            Map.of("sources", List.of(Map.of("uri", "file:///data/" + name))))) {
      call().body(patch).patch(path).then().statusCode(200).body("revision", equalTo(1));
    }
    assertThat(call().get(path).jsonPath().getMap("")).isEqualTo(before);
  }

  @Test
  void timesAreTheSameWhereverTheyAreShown() {
    String name = freshName("times");
    Object created =
        call()
            .body(Map.of("name", name, "sources", List.of(Map.of("uri", "file:///data"))))
            .post("/api/v1/datasets")
            .path("updatedAt");
    assertThat(call().get("/api/v1/datasets/" + name).<Object>path("updatedAt")).isEqualTo(created);

    Object changed =
        call()
            .body(Map.of("description", "later"))
            .patch("/api/v1/datasets/" + name)
            .path("updatedAt");
    assertThat(call().get("/api/v1/datasets/" + name).<Object>path("updatedAt"))
        .isEqualTo(changed)
        .isNotEqualTo(created);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "POST | /api/v1/loads        | {\"dataset\":\"d\",\"version\":1,\"priority\":1.7}",
        "POST | /api/v1/loads        | {\"dataset\":\"d\",\"version\":1,\"priority\":\"1\"}",
        "POST | /api/v1/loads        | {\"dataset\":\"d\",\"version\":1,\"priority\":true}",
        "POST | /api/v1/loads        | {\"dataset\":\"d\",\"version\":1.5}",
        "POST | /api/v1/loads        | {\"dataset\":\"d\",\"version\":true}",
        "POST | /api/v1/loads        | {\"dataset\":7,\"version\":1}",
        "POST | /api/v1/loads        | {\"dataset\":\"d\",\"version\":1,\"include\":[7]}",
        "POST | /api/v1/loads        | {\"dataset\":\"d\",\"version\":1,\"include\":\"a\"}",
        "PUT  | /api/v1/secrets/odd  | {\"k\":true}",
        "PUT  | /api/v1/secrets/odd  | {\"k\":1}",
        "PUT  | /api/v1/secrets/odd  | {\"k\":1.5}",
        "PUT  | /api/v1/secrets/odd  | {\"k\":null}",
        "PUT  | /api/v1/secrets/odd  | {\"k\":[]}",
        "POST | /api/v1/tokens       | {\"name\":\"n\",\"expiresAt\":1900000000}",
        "POST | /api/v1/tokens       | {\"name\":\"n\",\"expiresAt\":\"\"}",
        "POST | /api/v1/tokens       | {\"name\":\"n\",\"expiresAt\":\"2040-01-01\"}",
        "POST | /api/v1/tokens       | {\"name\":\"n\",\"role\":0}",
        "POST | /api/v1/tokens       | {\"name\":\"n\",\"role\":\"\"}",
        "POST | /api/v1/tokens       | {\"name\":true}",
        "POST | /api/v1/datasets     | {\"name\":\"n\",\"sources\":[{\"uri\":5}]}",
        "POST | /api/v1/datasets     | {\"name\":\"n\",\"sources\":[],\"labels\":{\"a\":1}}",
        "POST | /api/v1/datasets     | {\"name\":\"n\",\"sources\":[],\"labels\":\"\"}",
        "POST | /api/v1/datasets     | {\"name\":\"n\",\"sources\":\"\"}",
        "POST | /api/v1/datasets     | \"\"",
        "POST | /api/v1/datasets     | 5",
      })
  void noValueIsTakenForAnother(String method, String path, String body) {
    call()
        .body(body)
        .request(method, path)
        .then()
        .statusCode(400)
        .body("code", equalTo("invalid-request"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/api/v1/loads?state=                    | state     | is empty",
        "/api/v1/loads?state=QUEUED&state=       | state     | is empty",
        "/api/v1/loads;x?limit=                  | limit     | is empty",
        "/api/v1/loads?limit=                    | limit     | is empty",
        "/api/v1/loads?limit                     | limit     | is empty",
        "/api/v1/loads?limit=1&limit=2           | limit     | is given more than once",
        "/api/v1/datasets?q=a&q=b                | q         | is given more than once",
        "/api/v1/tokens?principal=               | principal | is empty",
        "/api/v1/audit?until=                    | until     | is empty",
        "/api/v1/audit?outcome=                  | outcome   | is empty",
        "/api/v1/datasets/none/explain?version=  | version   | is empty",
        "/api/v1/traffic?days=                   | days      | is empty",
      })
  void noParameterIsPassedOver(String path, String field, String flaw) {
    call()
        .urlEncodingEnabled(false)
        .get(path)
        .then()
        .statusCode(400)
        .body("code", equalTo("invalid-request"))
        .body("field", equalTo(field))
        .body("detail", containsString(flaw));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/datasets?q=",
        "/api/v1/datasets?label=a&label=b",
        "/api/v1/loads?state=QUEUED&state=RUNNING",
        "/api/v1/loads?unknown="
      })
  void whatMayBeEmptyOrSeveralIsTaken(String path) {
    call().urlEncodingEnabled(false).get(path).then().statusCode(200);
  }

  @Test
  void anEmptyIdempotencyKeyIsNone() throws IOException {
    try (RawConnection connection = RawConnection.open()) {
      String answer =
          connection
              .head(
                  "POST /api/v1/datasets HTTP/1.1",
                  "Idempotency-Key: ",
                  "Content-Type: application/json",
                  "Content-Length: 2")
              .send("{}".getBytes(StandardCharsets.UTF_8))
              .answer();
      assertThat(answer).startsWith("HTTP/1.1 400").contains("Idempotency-Key is empty");
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {Integer.MAX_VALUE, Integer.MAX_VALUE + 1L, 999_999_999_999_999_999L})
  void noVersionIsThatHigh(long number) {
    String name = dataset("high");
    call()
        .body(Map.of("version", number))
        .put("/api/v1/datasets/{n}/tags/t", name)
        .then()
        .statusCode(404);
    call().get("/api/v1/datasets/{n}/versions/{v}", name, number).then().statusCode(404);
    call().get("/api/v1/datasets/{n}/explain?version={v}", name, number).then().statusCode(200);
    call()
        .body(Map.of("dataset", name, "version", number))
        .post("/api/v1/loads")
        .then()
        .statusCode(404);
  }

  @Test
  void noAnswerRepeatsTheHostThatAClientNames() {
    Map<String, Object> request = Map.of("name", "laptop");
    call()
        .header("Host", "evil.example")
        .body(request)
        .post("/api/v1/tokens")
        .then()
        .statusCode(201)
        .header("Location", matchesPattern("/api/v1/tokens/[0-9a-f-]{36}"));
    call()
        .header("Host", "evil.example")
        .get("/api/v1/nothing")
        .then()
        .body(not(containsString("evil")));
    call()
        .header("Host", "evil.example")
        .get("/q/openapi?format=json")
        .then()
        .body(not(containsString("evil")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Host: a                      | 400 | invalid-request",
        "Transfer-Encoding: gzip      | 501 | transfer-coding-unknown",
        "Transfer-Encoding: identity  | 501 | transfer-coding-unknown",
        "Transfer-Encoding: x,chunked | 400 | Bad Request",
      })
  void whatServersCouldReadDifferentlyIsRefused(String header, int status, String code)
      throws IOException {
    byte[] body = "{\"name\":\"n\"}".getBytes(StandardCharsets.UTF_8);
    try (RawConnection connection = RawConnection.open()) {
      String answer =
          connection
              .head(
                  "POST /api/v1/tokens HTTP/1.1",
                  header,
                  "Content-Type: application/json",
                  "Content-Length: " + body.length)
              .send(body)
              .answer();
      assertThat(answer).startsWith("HTTP/1.1 " + status).contains(code);
      assertThat(connection.isClosed()).isTrue();
    }
  }

  @Test
  void everybodyIsToldHowOftenTheyMayAsk() {
    call()
        .get("/api/v1/me")
        .then()
        .header("RateLimit-Policy", matchesPattern("\"requests\";q=[0-9]+;w=[0-9]+"))
        .header("RateLimit", matchesPattern("\"requests\";r=[0-9]+;t=[0-9]+"));
    RestAssured.get("/api/v1/me").then().statusCode(401).header("RateLimit", equalTo(null));
  }
}
