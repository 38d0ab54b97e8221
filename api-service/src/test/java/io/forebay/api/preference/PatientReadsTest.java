package io.forebay.api.preference;

import static io.forebay.api.testing.Api.call;
import static io.forebay.api.testing.Api.dataset;
import static io.forebay.api.testing.Api.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.forebay.api.event.EventFeed;
import io.forebay.api.testing.ApiTest;
import io.forebay.api.testing.OtherServices;
import io.forebay.api.testing.Person;
import io.forebay.api.testing.RawConnection;
import io.forebay.core.event.EventType;
import io.forebay.core.event.VersionReadyData;
import io.forebay.db.event.EventLog;
import io.forebay.db.event.NewEvent;
import io.forebay.db.testing.TestDatabase;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Scripts wait for versions and loads without asking again and again. */
@ApiTest
class PatientReadsTest {

  private static final Duration SOON = Duration.ofSeconds(10);

  TestDatabase database;
  @Inject EventFeed feed;
  private OtherServices others;

  @BeforeEach
  void begin() {
    others = new OtherServices(database);
  }

  private static CompletableFuture<Response> waits(int seconds, String path) {
    return CompletableFuture.supplyAsync(
        () -> call().header("Prefer", "wait=" + seconds).get(path),
        task -> Thread.ofVirtual().start(task));
  }

  private static Response within(Duration time, CompletableFuture<Response> answer)
      throws Exception {
    return answer.get(time.toSeconds(), TimeUnit.SECONDS);
  }

  private void untilSoManyWait(int count) {
    await().atMost(Duration.ofSeconds(20)).until(() -> feed.watches() == count);
  }

  /** As a loader does it, which says so. */
  private void resolved(String name, int number) {
    others.resolve(name, number, Map.of("a", 1L));
    new EventLog(others.sql())
        .append(
            new NewEvent(
                EventType.VERSION_READY,
                others.datasetId(name),
                new VersionReadyData(name, number, "sha256:1", 1, 1, 0, List.of())));
  }

  @Test
  void aVersionIsShownWhenItIsReady() throws Exception {
    String name = dataset("patient");
    int number = version(name);
    CompletableFuture<Response> answer =
        waits(50, "/api/v1/datasets/" + name + "/versions/" + number);
    untilSoManyWait(1);

    resolved(name, number);

    within(SOON, answer).then().statusCode(200).body("state", equalTo("READY"));
    untilSoManyWait(0);
    within(SOON, waits(50, "/api/v1/datasets/" + name + "/versions/" + number))
        .then()
        .body("state", equalTo("READY"));
  }

  @Test
  void aLoadIsShownWhenItsStateIsAnother() throws Exception {
    String name = dataset("patient-load");
    others.resolve(name, version(name), Map.of("a", 1L));
    String id = call().body(Map.of("dataset", name, "version", 1)).post("/api/v1/loads").path("id");
    CompletableFuture<Response> answer = waits(50, "/api/v1/loads/" + id);
    untilSoManyWait(1);

    call().post("/api/v1/loads/{id}/pause", id).then().statusCode(200);

    within(SOON, answer).then().statusCode(200).body("state", equalTo("PAUSED"));

    // when
    CompletableFuture<Response> end = waits(50, "/api/v1/loads/" + id);
    untilSoManyWait(1);
    call().post("/api/v1/loads/{id}/cancel", id).then().statusCode(200);

    // then
    within(SOON, end).then().statusCode(200).body("state", equalTo("CANCELLED"));
  }

  @Test
  void aVersionThatIsDeletedMeanwhileIsShown() throws Exception {
    String name = dataset("doomed");
    String path = "/api/v1/datasets/" + name + "/versions/" + version(name);
    CompletableFuture<Response> answer = waits(50, path);
    untilSoManyWait(1);

    call().delete(path).then().statusCode(202);

    within(SOON, answer).then().statusCode(200).body("state", equalTo("DELETING"));
  }

  @Test
  void whoMayNotSeeItAnyMoreIsNotShownIt() throws Exception {
    String name = dataset("withdrawn");
    int number = version(name);
    Person ann = Person.named("patient");
    String grant = "/api/v1/datasets/" + name + "/grants/" + ann.principal();
    call().body(Map.of("role", "READER")).put(grant).then().statusCode(201);
    CompletableFuture<Response> answer =
        CompletableFuture.supplyAsync(
            () ->
                ann.asks()
                    .header("Prefer", "wait=50")
                    .get("/api/v1/datasets/{name}/versions/{number}", name, number),
            task -> Thread.ofVirtual().start(task));
    untilSoManyWait(1);

    call().delete(grant).then().statusCode(204);
    resolved(name, number);

    within(SOON, answer).then().statusCode(404).body("code", equalTo("dataset-not-found"));
  }

  /** A preference is not worth a refusal, and nobody keeps a place who is gone. */
  @Test
  void whoGoesAwayDoesNotWait() throws Exception {
    String name = dataset("gone");
    try (RawConnection connection = RawConnection.open()) {
      connection.head(
          "GET /api/v1/datasets/" + name + "/versions/" + version(name) + " HTTP/1.1",
          "Prefer: wait=50");
      untilSoManyWait(1);
    }
    untilSoManyWait(0);
  }

  @Test
  void whatDoesNotMoveIsShownWhenTheTimeIsOver() throws Exception {
    String name = dataset("immovable");
    int number = version(name);
    long begin = System.nanoTime();
    within(SOON, waits(1, "/api/v1/datasets/" + name + "/versions/" + number))
        .then()
        .statusCode(200)
        .body("state", equalTo("RESOLVING"));
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofSeconds(1));
  }

  @Test
  void whatIsNotThereIsNotWaitedFor() throws Exception {
    within(SOON, waits(50, "/api/v1/datasets/nobody/versions/1")).then().statusCode(404);
    within(SOON, waits(50, "/api/v1/loads/" + UUID.randomUUID())).then().statusCode(404);
    String name = dataset("empty");
    within(SOON, waits(50, "/api/v1/datasets/" + name + "/versions/latest")).then().statusCode(404);
  }

  /** Neither threads nor connections to the database are held: more wait than there are of both. */
  @Test
  void manyMayWaitAtOnce() throws Exception {
    String name = dataset("crowd");
    int number = version(name);
    List<RawConnection> crowd = new ArrayList<>();
    try {
      for (int i = 1; i <= 300; i++) {
        crowd.add(
            RawConnection.open()
                .head(
                    "GET /api/v1/datasets/" + name + "/versions/" + number + " HTTP/1.1",
                    "Prefer: wait=50"));
        if (i % 20 == 0) {
          untilSoManyWait(i);
        }
      }

      resolved(name, number);

      for (RawConnection one : crowd) {
        assertThat(one.answer()).startsWith("HTTP/1.1 200").contains("\"state\":\"READY\"");
      }
    } finally {
      for (RawConnection one : crowd) {
        one.close();
      }
    }
  }
}
