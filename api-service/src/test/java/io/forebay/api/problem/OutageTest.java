package io.forebay.api.problem;

import static io.forebay.api.testing.Api.call;
import static io.forebay.api.testing.Api.dataset;
import static io.forebay.api.testing.Api.datasetOf;
import static io.forebay.api.testing.Api.freshName;
import static io.forebay.api.testing.Api.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.forebay.api.testing.ApiTest;
import io.forebay.api.testing.DatabaseDoor;
import io.forebay.api.testing.OtherServices;
import io.forebay.db.testing.TestDatabase;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@ApiTest
@Timeout(120)
class OutageTest {

  DatabaseDoor door;
  TestDatabase database;
  private boolean shut;

  @AfterEach
  void reopen() throws Exception {
    if (shut) {
      door.open();
      heals();
    }
  }

  @Test
  void withoutItsDatabaseTheServiceSaysSoAndHealsByItself() throws Exception {
    // given
    String name = dataset("outage");

    // when
    door.shut();
    shut = true;

    // then
    for (Response answer :
        // All at once: each waits as long as the service waits for a connection.
        together(
            List.<Callable<Response>>of(
                () -> call().get("/api/v1/datasets"),
                () -> call().get("/api/v1/datasets/{name}/versions/1/files", name),
                () -> call().body(datasetOf(freshName("lost"))).post("/api/v1/datasets"),
                () ->
                    call()
                        .header("Idempotency-Key", name)
                        .body(Map.of())
                        .post("/api/v1/datasets/{name}/versions", name),
                () -> call().accept("text/event-stream").get("/api/v1/events")))) {
      answer
          .then()
          .statusCode(503)
          .contentType("application/problem+json")
          .header("Retry-After", equalTo("2"))
          .body("code", equalTo("unavailable"));
    }
    call()
        .body(Map.of("query", "{ datasets { edges { node { name } } } }"))
        .post("/graphql")
        .then()
        .statusCode(200)
        .body("errors[0].extensions.code", equalTo("unavailable"));
    await().untilAsserted(() -> call().get("/q/health/ready").then().statusCode(503));
    call().get("/q/health/live").then().statusCode(200);
    await()
        .untilAsserted(
            () ->
                RestAssured.get("/q/health/ready")
                    .then()
                    .statusCode(503)
                    .body(equalTo("{\"status\":\"DOWN\"}")));

    // when
    door.open();
    shut = false;

    // then
    heals();
    assertThat(version(name)).isEqualTo(1);
  }

  @Test
  void connectionsThatTheServerEndedDoNotReachACaller() {
    // given
    IntStream.range(0, 4).forEach(_ -> call().get("/api/v1/datasets"));

    // when
    new OtherServices(database)
        .superuser()
        .list(
            "SELECT pg_terminate_backend(pid) AS ended FROM pg_stat_activity"
                + " WHERE usename = 'forebay_api' AND datname = current_database()",
            row -> row.flag("ended"));

    // then
    for (int i = 0; i < 10; i++) {
      call().get("/api/v1/datasets").then().statusCode(200);
    }
    heals();
  }

  private static List<Response> together(List<Callable<Response>> calls) throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Response> answers = new ArrayList<>();
      for (Future<Response> answer : threads.invokeAll(calls)) {
        answers.add(answer.get());
      }
      return answers;
    }
  }

  private static void heals() {
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () -> {
              call().get("/api/v1/datasets").then().statusCode(200);
              call().get("/q/health/ready").then().statusCode(200);
            });
  }
}
