package io.forebay.api.limit;

import static io.forebay.api.testing.Api.call;
import static io.forebay.api.testing.Api.dataset;
import static io.forebay.api.testing.Api.freshName;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.forebay.api.testing.ApiTest;
import io.forebay.api.testing.RawConnection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ApiTest
class RequestLimitsTest {

  @ParameterizedTest
  @ValueSource(strings = {"/api/v1/datasets", "/graphql"})
  void aBodyThatTurnsOutTooLargeIsRefusedWhileItIsStillSent(String path) throws IOException {
    // given
    byte[] part = new byte[64 << 10];
    try (RawConnection connection = RawConnection.open()) {
      connection.head(
          "POST " + path + " HTTP/1.1",
          "Content-Type: application/json",
          "Transfer-Encoding: chunked");

      // when
      for (int sent = 0; sent < 3 << 20; sent += part.length) {
        connection.chunk(part);
      }
      connection.chunk(new byte[0]);

      // then
      assertThat(connection.answer())
          .startsWith("HTTP/1.1 413")
          .contains("application/problem+json", "request-too-large", "1048576");
      assertThat(connection.head("GET /api/v1/me HTTP/1.1").answer()).startsWith("HTTP/1.1 200");
    }
  }

  @Test
  void aBodyInChunksThatIsSmallEnoughIsRead() throws IOException {
    String name = freshName("chunked");
    try (RawConnection connection = RawConnection.open()) {
      connection
          .head(
              "POST /api/v1/datasets HTTP/1.1",
              "Content-Type: application/json",
              "Expect: 100-continue",
              "Transfer-Encoding: chunked")
          .chunk("{\"name\": \"".getBytes(StandardCharsets.UTF_8));
      assertThat(connection.answer()).startsWith("HTTP/1.1 100");
      connection
          .chunk(
              (name + "\", \"sources\": [{\"uri\": \"file:///x\"}]}")
                  .getBytes(StandardCharsets.UTF_8))
          .chunk(new byte[0]);
      assertThat(connection.answer()).startsWith("HTTP/1.1 201");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "deflate", "br"})
  void aCompressedBodyIsRefused(String encoding) {
    for (String path : new String[] {"/api/v1/datasets", "/graphql"}) {
      call()
          .header("Content-Encoding", encoding)
          .body(new byte[] {31, -117, 8, 0})
          .post(path)
          .then()
          .statusCode(415)
          .body("code", equalTo("unsupported-media-type"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"name\": \"x\", \"name\": \"y\"} | name",
        "{\"sources\": [{\"uri\": \"file:///x\", \"uri\": \"file:///y\"}]} | sources[0].uri",
        "{\"name\": \"x\\u0000\"} | name",
        "{\"description\": \"\\ud800\"} | description",
        "{\"runtime\": {\"capacityBytes\": 1e999999999}} | runtime.capacityBytes",
      })
  void jsonThatReadersReadDifferentlyIsRefused(String body, String field) {
    call()
        .body(body)
        .post("/api/v1/datasets")
        .then()
        .statusCode(400)
        .body("code", equalTo("invalid-request"))
        .body("field", equalTo(field));
    call()
        .body("{\"query\": \"{ me { admin } }\", \"variables\": " + body + "}")
        .post("/graphql")
        .then()
        .statusCode(400)
        .body("errors[0].extensions.code", equalTo("invalid-request"))
        .body("errors[0].extensions.field", equalTo("variables." + field));
  }

  @ParameterizedTest
  @CsvSource({"50, 2", "51, 1000", "51, 200000"})
  void deepJsonIsRefused(int allowed, int depth) throws IOException {
    String body = "{\"name\": " + "[".repeat(depth) + "]".repeat(depth) + "}";
    assertThat(posted("/api/v1/datasets", body))
        .startsWith("HTTP/1.1 400")
        .contains("\"code\":\"invalid-request\"")
        .doesNotContain("jackson");
    assertThat(posted("/graphql", "{\"query\": \"{ me { admin } }\", \"variables\": " + body + "}"))
        .startsWith("HTTP/1.1 " + (depth < allowed ? 200 : 400));
  }

  // By hand: the usual client takes seconds for as many brackets, the server some milliseconds.
  private static String posted(String path, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    try (RawConnection connection = RawConnection.open()) {
      return connection
          .head(
              "POST " + path + " HTTP/1.1",
              "Content-Type: application/json",
              "Content-Length: " + bytes.length)
          .send(bytes)
          .answer();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v1/datasets/a%00b, 400, invalid-request",
    "/api/v1/datasets?q=a%00b, 400, invalid-request",
    "/api/v1/loads?dataset=%c0%80, 404, dataset-not-found",
  })
  void textsInPathsAndQueriesCannotHoldNul(String uri, int status, String code) throws IOException {
    try (RawConnection connection = RawConnection.open()) {
      assertThat(connection.head("GET " + uri + " HTTP/1.1").answer())
          .startsWith("HTTP/1.1 " + status)
          .contains("application/problem+json", code);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"..", ".", "%2e%2e", ".%2E", "%2e", "../", "x/../..", "..?q=1", "../tags/prod"})
  void noNameInAPathLeadsToAnotherPath(String tag) throws IOException {
    // given
    String name = dataset("kept");

    // when
    try (RawConnection connection = RawConnection.open()) {
      String answer =
          connection
              .head("DELETE /api/v1/datasets/%s/tags/%s HTTP/1.1".formatted(name, tag))
              .answer();

      // then
      assertThat(answer).startsWith("HTTP/1.1 400").contains("invalid-request");
    }
    call().get("/api/v1/datasets/{name}", name).then().body("state", equalTo("ACTIVE"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"?q=a/../b", "?q=/..", "?q=..", "/..a?q=1", "/...", "/a..b"})
  void dotsThatLeadNowhereAreTaken(String rest) throws IOException {
    try (RawConnection connection = RawConnection.open()) {
      assertThat(connection.head("GET /api/v1/datasets" + rest + " HTTP/1.1").answer())
          .doesNotContain("another one");
    }
  }

  @Test
  void aRequestWithoutAHostIsRefused() throws IOException {
    try (RawConnection connection = RawConnection.open()) {
      assertThat(
              connection
                  .send("GET /api/v1/me HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII))
                  .answer())
          .startsWith("HTTP/1.1 400")
          .contains("application/problem+json", "invalid-request");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/v1/datasets?q=%zz", "/api/v1/datasets/%", "/api/v1/a b"})
  void whatIsNoUriIsRefusedByTheServerWithoutAWord(String uri) throws IOException {
    try (RawConnection connection = RawConnection.open()) {
      // A head that cannot be split into its parts names no version that could be answered with.
      assertThat(connection.head("GET " + uri + " HTTP/1.1").answer())
          .matches("(?s)HTTP/1\\.[01] 400 .*");
    }
  }

  @Test
  void aHeadThatIsTooLargeIsRefusedInWordsUntilTheServerGivesUpReadingIt() throws IOException {
    call()
        .header("X-Long", "x".repeat(20_000))
        .get("/api/v1/me")
        .then()
        .statusCode(431)
        .contentType("application/problem+json")
        .body("code", equalTo("headers-too-large"));
    call()
        .get("/api/v1/" + "x".repeat(9_000))
        .then()
        .statusCode(414)
        .contentType("application/problem+json")
        .body("code", equalTo("uri-too-long"));
    call().header("X-Long", "x".repeat(70_000)).get("/api/v1/me").then().statusCode(431);
    call().get("/api/v1/" + "x".repeat(40_000)).then().statusCode(414);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "1001", "99999999999", "x", "1.5", " 5"})
  void aPageSizeOutOfRangeIsRefusedByItsName(String limit) {
    call()
        .queryParam("limit", limit)
        .get("/api/v1/datasets")
        .then()
        .statusCode(400)
        .body("code", equalTo("invalid-request"))
        .body("field", equalTo("limit"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\u0000", "\\u{0}", "\\u{0000}"})
  void aLiteralOfGraphQlCannotHoldNulEither(String nul) {
    call()
        .body(Map.of("query", "{ dataset(name: \"a" + nul + "\") { name } }"))
        .post("/graphql")
        .then()
        .statusCode(200)
        .body("errors[0].extensions.code", equalTo("invalid-request"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[{\"query\": \"{ me { admin } }\"}] | invalid-request",
        "{\"query\": 1} | invalid-request",
        "{\"query\": \"{ me { admin } }\", \"variables\": []} | invalid-request",
        "{\"query\": \"{ me { admin } }\", \"operationName\": 1} | invalid-request",
      })
  void aGraphQlRequestOfAnotherShapeIsRefused(String body, String code) {
    call()
        .body(body)
        .post("/graphql")
        .then()
        .body("errors[0].extensions.code", equalTo(code))
        .body("errors[0].message", startsWith("The "));
  }

  @Test
  void graphQlTakesPostAndJsonOnly() {
    call()
        .queryParam("query", "x")
        .get("/graphql")
        .then()
        .statusCode(405)
        .header("Allow", "POST")
        .body("code", equalTo("method-not-allowed"));
    call()
        .contentType("text/plain")
        .body("{ me { admin } }")
        .post("/graphql")
        .then()
        .statusCode(415)
        .body("code", equalTo("unsupported-media-type"));
    call()
        .accept("text/csv")
        .body(Map.of("query", "{ me { admin } }"))
        .post("/graphql")
        .then()
        .statusCode(406)
        .body("code", equalTo("not-acceptable"));
  }
}
