package io.forebay.api.event;

import static io.forebay.api.testing.Api.call;
import static io.forebay.api.testing.Api.dataset;
import static io.forebay.api.testing.Api.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.forebay.api.testing.ApiFiles;
import io.forebay.api.testing.ApiTest;
import io.forebay.api.testing.OtherServices;
import io.forebay.db.sql.Sql;
import io.forebay.db.testing.TestDatabase;
import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@ApiTest
@Timeout(30)
class EventStreamTest {

  @TestHTTPResource("/")
  URI base;

  @Inject EventFeed feed;

  TestDatabase database;

  @Test
  void aFinishedLoadsStreamReplaysItAndEnds() throws Exception {
    // given
    String id = cancelledLoad();

    // when
    List<String> lines = readAll("/api/v1/loads/" + id + "/events", "");

    // then
    assertThat(lines.stream().filter(line -> line.startsWith("event:")))
        .extracting(line -> line.substring("event:".length()).strip())
        .containsExactly("io.forebay.load.queued", "io.forebay.load.cancelled");
    assertThat(lines).anyMatch(line -> line.contains("\"specversion\":\"1.0\""));
    assertThat(lines).anyMatch(line -> line.contains("\"subject\":\"load/" + id + "\""));
  }

  @Test
  void aStreamResumesAfterTheLastEventThatItsReaderHas() throws Exception {
    String id = cancelledLoad();
    List<String> ids =
        readAll("/api/v1/loads/" + id + "/events", "").stream()
            .filter(line -> line.startsWith("id:"))
            .map(line -> line.substring("id:".length()).strip())
            .toList();
    assertThat(readAll("/api/v1/loads/" + id + "/events", ids.getFirst()))
        .filteredOn(line -> line.startsWith("id:"))
        .hasSize(1);
    assertThat(readAll("/api/v1/loads/" + id + "/events", ids.getLast())).isEmpty();
  }

  @Test
  void eventsOfADatasetArriveAsTheyHappen() throws Exception {
    // given
    String dataset = dataset("live");
    dataset("other");
    try (BufferedReader stream = open("/api/v1/events?dataset=" + dataset, "").body()) {
      // when
      version(dataset);

      // then
      assertThat(next(stream, "event:")).isEqualTo("io.forebay.version.resolving");
      assertThat(next(stream, "data:")).contains("\"version\": 1");
    }
  }

  @ParameterizedTest
  @EnumSource(HttpClient.Version.class)
  void subscribersThatLeaveWhileEventsHappenAreGivenUp(HttpClient.Version protocol)
      throws Exception {
    // given
    String dataset = dataset("left");
    int before = feed.subscribers();
    AtomicBoolean over = new AtomicBoolean();

    // when
    try (ExecutorService others = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> happening =
          others.submit(
              () -> {
                while (!over.get()) {
                  version(dataset);
                }
              });
      for (int i = 0; i < 50; i++) {
        try (HttpClient client = HttpClient.newBuilder().version(protocol).build()) {
          BufferedReader stream = open(client, "/api/v1/events?dataset=" + dataset, "").body();
          assertThat(next(stream, "event:")).isEqualTo("io.forebay.version.resolving");
          stream.close();
          client.shutdownNow();
        }
      }
      over.set(true);
      happening.get();
    }

    // then
    await().until(() -> feed.subscribers() == before);
  }

  @Test
  void aQuietStreamIsKeptOpenByComments() throws Exception {
    String dataset = dataset("quiet");
    try (BufferedReader stream = open("/api/v1/events?dataset=" + dataset, "").body()) {
      assertThat(next(stream, ":")).isEqualTo("keep-alive");
      assertThat(next(stream, ":")).isEqualTo("keep-alive");
    }
  }

  @Test
  void afterRetentionWhoHasTheNewestEventGoesOnAndWhoDoesNotIsTold() throws Exception {
    // given
    String dataset = dataset("retained");
    Sql log = new OtherServices(database).sql();
    long last = lastEvent();
    log.update("DELETE FROM event WHERE seq < ?", last);

    // when, then
    try (BufferedReader stream = open("/api/v1/events", Long.toString(last)).body()) {
      version(dataset);
      assertThat(next(stream, "id:")).isEqualTo(Long.toString(last + 1));
    }
    gone(Long.toString(last - 2));
    gone(Long.toString(last + 1_000_000));
  }

  @Test
  void progressThatIsDroppedEarlyIsNoGap() throws Exception {
    String dataset = dataset("gap");
    long before = lastEvent();
    version(dataset);
    version(dataset);
    new OtherServices(database).sql().update("DELETE FROM event WHERE seq = ?", before + 1);
    try (BufferedReader stream = open("/api/v1/events", Long.toString(before)).body()) {
      assertThat(next(stream, "id:")).isEqualTo(Long.toString(before + 2));
    }
  }

  /** A browser's onmessage is told of events without a name only. */
  @Test
  void eventsHaveNoNameOnRequest() throws Exception {
    String id = cancelledLoad();
    List<String> named = readAll("/api/v1/loads/" + id + "/events", "");
    List<String> unnamed = readAll("/api/v1/loads/" + id + "/events?format=message", "");
    assertThat(named).anyMatch(line -> line.startsWith("event:"));
    assertThat(unnamed)
        .isEqualTo(named.stream().filter(line -> !line.startsWith("event:")).toList());
    refused("/api/v1/events?format=named", "format");
    refused("/api/v1/loads/" + id + "/events?format=", "format");
  }

  @Test
  void onlyTheTypesThatAreAskedForArrive() throws Exception {
    String dataset = dataset("types");
    long before = lastEvent();
    version(dataset);
    call().delete("/api/v1/datasets/" + dataset).then().statusCode(202);
    String path =
        "/api/v1/events?type=io.forebay.dataset.changed&type=io.forebay.dataset.deleted&dataset=";
    try (BufferedReader stream = open(path + dataset, Long.toString(before)).body()) {
      assertThat(next(stream, "event:")).isEqualTo("io.forebay.dataset.changed");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"io.forebay.load.done", "load.succeeded", "LOAD_SUCCEEDED", ""})
  void whoWaitsForWhatThereIsNotIsTold(String type) throws Exception {
    refused("/api/v1/events?type=io.forebay.load.failed&type=" + type, "type");
  }

  @Test
  void proxiesAreToldToPassEventsOn() throws Exception {
    HttpResponse<BufferedReader> answer = open("/api/v1/events", "");
    try (BufferedReader _ = answer.body()) {
      assertThat(answer.headers().firstValue("X-Accel-Buffering")).contains("no");
      assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
      assertThat(answer.headers().firstValue("Content-Encoding")).isEmpty();
    }
  }

  /** Fails, and does not wait for its end, when a stream is opened instead. */
  private void refused(String path, String field) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(base.resolve(path))
            .timeout(Duration.ofSeconds(20))
            .header("Authorization", "Bearer " + ApiFiles.TOKEN)
            .header("Accept", "text/event-stream")
            .build();
    HttpResponse<InputStream> answer =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofInputStream());
    try (InputStream body = answer.body()) {
      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(new String(body.readAllBytes(), StandardCharsets.UTF_8))
          .contains("\"code\":\"invalid-request\"", "\"field\":\"" + field + "\"");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "-1", "1.5", "99999999999999999999"})
  void anIdThatIsNoneIsRefused(String id) {
    call()
        .accept("text/event-stream")
        .header("Last-Event-ID", id)
        .get("/api/v1/events")
        .then()
        .statusCode(400)
        .body("code", equalTo("invalid-request"));
  }

  private long lastEvent() {
    return new OtherServices(database)
        .sql()
        .get("SELECT max(seq) AS last FROM event", row -> row.number("last"));
  }

  private static void gone(String id) {
    call()
        .accept("text/event-stream")
        .header("Last-Event-ID", id)
        .get("/api/v1/events")
        .then()
        .statusCode(410)
        .contentType("application/problem+json")
        .body("code", equalTo("events-gone"));
  }

  private static String cancelledLoad() {
    String dataset = dataset("cats");
    version(dataset);
    String id =
        call()
            .body(Map.of("dataset", dataset, "version", "1"))
            .post("/api/v1/loads")
            .then()
            .extract()
            .path("id");
    call().post("/api/v1/loads/{id}/cancel", id).then().statusCode(200);
    return id;
  }

  private List<String> readAll(String path, String lastEventId) throws Exception {
    List<String> lines = new ArrayList<>();
    try (BufferedReader reader = open(path, lastEventId).body()) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        lines.add(line);
      }
    }
    return lines;
  }

  private static String next(BufferedReader reader, String field) throws IOException {
    String line = reader.readLine();
    while (line != null && !line.startsWith(field)) {
      line = reader.readLine();
    }
    return line == null ? "" : line.substring(field.length()).strip();
  }

  private HttpResponse<BufferedReader> open(String path, String lastEventId) throws Exception {
    return open(HttpClient.newHttpClient(), path, lastEventId);
  }

  private HttpResponse<BufferedReader> open(HttpClient client, String path, String lastEventId)
      throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(base.resolve(path))
            .timeout(Duration.ofSeconds(20))
            .header("Authorization", "Bearer " + ApiFiles.TOKEN)
            .header("Accept", "text/event-stream")
            .header("Last-Event-ID", lastEventId)
            .build();
    HttpResponse<BufferedReader> response =
        client.send(
            request,
            info ->
                HttpResponse.BodySubscribers.mapping(
                    HttpResponse.BodySubscribers.ofInputStream(),
                    stream ->
                        new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))));
    assertThat(response.statusCode()).isEqualTo(200);
    return response;
  }
}
