package io.forebay.loader.work;

import static io.forebay.loader.origin.transport.ScriptedServer.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.core.dataset.SourceSpec;
import io.forebay.db.testing.TestDatabase;
import io.forebay.db.testing.TestDatabaseResource;
import io.forebay.loader.origin.transport.ScriptedServer;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Versions that are deleted while servers list them slowly, or without end. */
@QuarkusTest
@WithTestResource(
    value = TestDatabaseResource.class,
    initArgs = @ResourceArg(name = "role", value = "LOADER"))
@WithTestResource(LoaderResource.class)
@Timeout(60)
class AbandonedListingTest {

  /** Reports come each 200 ms here, each second in production. */
  private static final Duration SOON = Duration.ofSeconds(2);

  @Inject Worker worker;
  TestDatabase database;
  private Platform platform;
  private ScriptedServer server;
  private final AtomicInteger pages = new AtomicInteger();

  @BeforeEach
  void connect() {
    platform = new Platform(database);
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  private void serve(ScriptedServer.Script script) throws IOException {
    server = new ScriptedServer(script);
  }

  private long listed(String name, String uri, Map<String, String> options) {
    long version =
        platform.requested(
            platform.dataset(name), List.of(new SourceSpec("", uri, options, Optional.empty())));
    Awaitility.await().until(() -> server.connections.get() > 0 && worker.busy() == 1);
    return version;
  }

  private long bucket(String name) {
    return listed(
        name,
        "s3://bucket",
        Map.of("endpoint", server.url(), "anonymous", "true", "versioned", "false"));
  }

  /** Nothing works on the task any more, nor begins to again. */
  private void assertStops() throws InterruptedException {
    Awaitility.await().atMost(SOON).until(() -> worker.busy() == 0);
    int asked = server.requests.size();
    Thread.sleep(1_500);
    assertThat(server.requests).hasSize(asked);
    assertThat(worker.busy()).isZero();
  }

  private static void body(OutputStream out, String type, String body) throws IOException {
    text(
        out,
        "HTTP/1.1 200 OK\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n%s"
            .formatted(type, body.length(), body));
  }

  private static String page(int number, boolean empty) {
    String object =
        """
        <Contents><Key>k%d</Key><LastModified>2026-01-01T00:00:00.000Z</LastModified>\
        <ETag>"e"</ETag><Size>1</Size></Contents>"""
            .formatted(number);
    return """
    <ListBucketResult><IsTruncated>true</IsTruncated>\
    <NextContinuationToken>t%d</NextContinuationToken>%s</ListBucketResult>"""
        .formatted(number, empty ? "" : object);
  }

  @Test
  void anAnswerThatDoesNotComeIsNotWaitedFor() throws Exception {
    serve((_, _) -> Thread.sleep(60_000));
    long version = listed("silent", server.url() + "/d/", Map.of());

    platform.delete(version);

    assertStops();
  }

  @Test
  void norIsAStoreThatDoesNotAnswer() throws Exception {
    serve((_, _) -> Thread.sleep(60_000));
    long version = bucket("silent-store");

    platform.delete(version);

    assertStops();
  }

  @Test
  void norIsAServerThatDoesNotShakeHands() throws Exception {
    serve((_, _) -> Thread.sleep(60_000));
    long version = listed("silent-tls", server.url().replace("http:", "https:") + "/d/", Map.of());

    platform.delete(version);

    assertStops();
  }

  @Test
  void norOneThatAsksForPatience() throws Exception {
    serve(
        (_, out) ->
            text(out, "HTTP/1.1 503 Later\r\nRetry-After: 25\r\nContent-Length: 0\r\n\r\n"));
    long version = listed("patience", server.url() + "/d/", Map.of());

    platform.delete(version);

    assertStops();
  }

  @Test
  void aDatasetThatIsDeletedTakesItsListingsWithIt() throws Exception {
    serve((_, _) -> Thread.sleep(60_000));
    long version = listed("whole", server.url() + "/d/", Map.of());

    platform.deleteDatasetOf(version);

    assertStops();
  }

  @Test
  void aBodyThatComesByteByByteIsNotReadOn() throws Exception {
    serve(
        (_, out) -> {
          text(out, "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n");
          while (true) {
            text(out, " ");
            Thread.sleep(50);
          }
        });
    long version = listed("trickle", server.url() + "/d/", Map.of());

    platform.delete(version);

    assertStops();
  }

  @Test
  void aListingWithoutEndEnds() throws Exception {
    serve(
        (_, out) -> {
          Thread.sleep(20);
          body(out, "application/xml", page(pages.incrementAndGet(), false));
        });
    long version = bucket("endless");
    Awaitility.await().until(() -> pages.get() > 5);

    platform.delete(version);

    assertStops();
  }

  @Test
  void soDoesOneWhosePagesHaveNoFiles() throws Exception {
    serve(
        (_, out) -> {
          Thread.sleep(20);
          body(out, "application/xml", page(pages.incrementAndGet(), true));
        });
    long version = bucket("endless-empty");
    Awaitility.await().until(() -> pages.get() > 5);

    platform.delete(version);

    assertStops();
  }

  @Test
  void soDoesAStoreThatFailsAndIsTriedAgain() throws Exception {
    serve((_, out) -> text(out, "HTTP/1.1 503 Slow\r\nContent-Length: 0\r\n\r\n"));
    long version = bucket("failing");

    platform.delete(version);

    assertStops();
  }

  @Test
  void soDoesAnIndexWhoseDirectoriesGoOn() throws Exception {
    serve(
        (_, out) -> {
          Thread.sleep(20);
          int number = pages.incrementAndGet();
          body(
              out,
              "text/html",
              "<title>Index of</title><a href='/d/%d/'>%d</a>".formatted(number, number));
        });
    long version = listed("index", server.url() + "/d/", Map.of());

    platform.delete(version);

    assertStops();
  }

  @Test
  void soDoesAVersionThatIsGone() throws Exception {
    serve((_, _) -> Thread.sleep(60_000));
    long version = listed("gone", server.url() + "/d/", Map.of());

    platform.remove(version);

    assertStops();
  }
}
