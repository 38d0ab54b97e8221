package io.forebay.api.idempotency;

import static io.forebay.api.testing.Api.call;
import static io.forebay.api.testing.Api.dataset;
import static io.forebay.api.testing.Api.datasetOf;
import static io.forebay.api.testing.Api.freshName;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.forebay.api.testing.ApiTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@ApiTest
class CreatingCallsTest {

  @Test
  void aRepeatedCallGetsTheFirstAnswer() {
    String key = UUID.randomUUID().toString();
    Map<String, Object> body = datasetOf(freshName("cats"));

    Response first = create(key, body);
    Response second = create(key, body);

    assertThat(second.statusCode()).isEqualTo(201).isEqualTo(first.statusCode());
    assertThat(second.asString()).isEqualTo(first.asString());
    assertThat(second.header("Location")).isEqualTo(first.header("Location"));
    assertThat(second.header("ETag")).isEqualTo("\"1\"");
  }

  @Test
  void aKeyIsForOneRequest() {
    String key = UUID.randomUUID().toString();
    create(key, datasetOf(freshName("cats")));
    create(key, datasetOf(freshName("cats")))
        .then()
        .statusCode(422)
        .body("code", equalTo("idempotency-key-reused"));
  }

  @Test
  void aCallThatFailedMayBeRepeated() {
    String key = UUID.randomUUID().toString();
    String name = freshName("cats");
    Map<String, Object> body =
        Map.of("name", name, "sources", List.of(Map.of("uri", "s3://b", "secret", name)));
    create(key, body).then().statusCode(404);
    call().body(Map.of("a", "b")).put("/api/v1/secrets/{name}", name).then().statusCode(201);
    create(key, body).then().statusCode(201);
  }

  @Test
  void callsAtOnceMakeOneVersion() throws Exception {
    // given
    String dataset = dataset("race");
    String key = UUID.randomUUID().toString();
    Callable<Response> create =
        () ->
            call()
                .header("Idempotency-Key", key)
                .body(Map.of())
                .post("/api/v1/datasets/{name}/versions", dataset);

    // when
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      List<Future<Response>> answers =
          threads.invokeAll(Stream.generate(() -> create).limit(24).toList());

      // then
      for (Future<Response> answer : answers) {
        assertThat(answer.get().statusCode()).isIn(202, 409);
      }
    }
    call()
        .get("/api/v1/datasets/{name}/versions", dataset)
        .then()
        .body("items.number", equalTo(List.of(1)));
  }

  private static Response create(String key, Map<String, Object> body) {
    return call().header("Idempotency-Key", key).body(body).post("/api/v1/datasets");
  }
}
