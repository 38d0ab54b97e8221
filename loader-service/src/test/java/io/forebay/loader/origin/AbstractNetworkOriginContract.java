package io.forebay.loader.origin;

import static io.forebay.loader.origin.AbstractOriginContract.failure;
import static io.forebay.loader.origin.transport.ScriptedServer.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.forebay.core.manifest.ContentIdentity;
import io.forebay.core.network.OutboundRules;
import io.forebay.loader.origin.transport.ScriptedServer;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every origin over the network does when its server misbehaves. */
@Timeout(30)
public abstract class AbstractNetworkOriginContract {

  private static final OriginFile FILE = new OriginFile("f", 10, new ContentIdentity.ETag("e1"));
  private static final String HEAD = "HTTP/1.1 200 OK\r\nETag: \"e1\"\r\n";

  private ScriptedServer server;
  private Origin origin;

  /** An origin whose files are at the server that the URL, without a path, names. */
  protected abstract Origin origin(String url, OriginTimeouts timeouts, OutboundRules rules)
      throws Exception;

  private Origin origin(ScriptedServer server, OriginTimeouts timeouts) throws Exception {
    return origin(server.url(), timeouts, OutboundRules.STANDARD);
  }

  private void serve(ScriptedServer.Script script) throws Exception {
    server = new ScriptedServer(script);
    origin = origin(server, new OriginTimeouts(Duration.ofSeconds(2), Duration.ofMillis(500)));
  }

  private void serve(String answer) throws Exception {
    serve(
        (request, out) -> {
          text(out, answer);
          request.socket().close();
        });
  }

  @AfterEach
  void close() throws Exception {
    origin.close();
    server.close();
  }

  private OriginFailure whole() {
    return failure(() -> Content.read(origin, FILE, 0, 10));
  }

  private OriginFailure part() {
    return failure(() -> Content.read(origin, FILE, 2, 3));
  }

  @Test
  void theExpectedContentIsAskedForByItsIdentity() throws Exception {
    serve(HEAD + "Content-Length: 10\r\n\r\n0123456789");

    assertThat(Content.read(origin, FILE, 0, 10)).asString().isEqualTo("0123456789");

    assertThat(server.requests.peek().header("If-Match")).isEqualTo("\"e1\"");
    assertThat(server.requests.peek().header("Range")).isEmpty();
  }

  @Test
  void aServerThatIgnoresRangesIsReadAndSaysSo() throws Exception {
    serve(HEAD + "Content-Length: 10\r\n\r\n0123456789");

    try (ContentStream stream = origin.open(FILE, 2, 3)) {
      assertThat(Content.readAll(stream, 3)).asString().isEqualTo("234");
      assertThat(stream.discarded()).isEqualTo(2);
    }
  }

  @Test
  void anotherIdentityIsAChangeEvenWhenTheServerIgnoresTheCondition() throws Exception {
    serve("HTTP/1.1 200 OK\r\nETag: \"e2\"\r\nContent-Length: 10\r\n\r\n0123456789");
    assertThat(whole()).isEqualTo(OriginFailure.CHANGED);
    close();

    serve("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n0123456789");
    assertThat(whole()).isEqualTo(OriginFailure.CHANGED);
    close();

    serve("HTTP/1.1 412 No\r\nContent-Length: 0\r\n\r\n");
    assertThat(whole()).isEqualTo(OriginFailure.CHANGED);
  }

  @Test
  void aBodyThatEndsEarlyIsTruncated() throws Exception {
    serve(HEAD + "Content-Length: 10\r\n\r\n01234");
    assertThat(whole()).isEqualTo(OriginFailure.TRUNCATED);
    close();

    serve(HEAD + "\r\n01234");
    assertThat(whole()).isEqualTo(OriginFailure.TRUNCATED);
  }

  @Test
  void anotherLengthThanListedIsAMismatch() throws Exception {
    serve(HEAD + "Content-Length: 11\r\n\r\n01234567890");
    assertThat(whole()).isEqualTo(OriginFailure.LENGTH_MISMATCH);
    close();

    serve(HEAD + "Content-Length: 5\r\n\r\n01234");
    assertThat(whole()).isEqualTo(OriginFailure.LENGTH_MISMATCH);
    close();

    serve(HEAD + "\r\n0123456789-and-more");
    assertThat(whole()).isEqualTo(OriginFailure.LENGTH_MISMATCH);
    close();

    serve(HEAD + "Transfer-Encoding: chunked\r\n\r\nb\r\n01234567890\r\n0\r\n\r\n");
    assertThat(whole()).isEqualTo(OriginFailure.LENGTH_MISMATCH);
  }

  @Test
  void anotherRangeThanAskedForIsAMismatch() throws Exception {
    String partial = "HTTP/1.1 206 Partial\r\nETag: \"e1\"\r\nContent-Length: 3\r\n";
    for (String range : new String[] {"bytes 3-5/10", "bytes 2-4/11", "nonsense"}) {
      serve(partial + "Content-Range: " + range + "\r\n\r\n234");
      assertThat(part()).as(range).isEqualTo(OriginFailure.LENGTH_MISMATCH);
      close();
    }
    serve(partial + "Content-Range: bytes 2-4/10\r\n\r\n234");
    assertThat(Content.read(origin, FILE, 2, 3)).asString().isEqualTo("234");
  }

  @Test
  void aStallEndsByItself() throws Exception {
    serve((request, out) -> text(out, HEAD + "Content-Length: 10\r\n\r\n01"));

    assertThat(whole()).isEqualTo(OriginFailure.TRANSIENT);
  }

  @Test
  void statusesMeanWhatTheCallerCanDo() throws Exception {
    Object[][] expectations = {
      {"500 Oops", OriginFailure.TRANSIENT},
      {"502 Bad", OriginFailure.TRANSIENT},
      {"429 Slow", OriginFailure.THROTTLED},
      {"401 Who", OriginFailure.DENIED},
      {"403 No", OriginFailure.DENIED},
      {"404 Gone", OriginFailure.NOT_FOUND},
      {"416 Range", OriginFailure.CHANGED},
    };
    for (Object[] expected : expectations) {
      serve("HTTP/1.1 " + expected[0] + "\r\nContent-Length: 0\r\n\r\n");
      assertThat(whole()).as("%s", expected[0]).isEqualTo(expected[1]);
      close();
    }
    serve("HTTP/1.1 503 SlowDown\r\nRetry-After: 7\r\nContent-Length: 0\r\n\r\n");
    OriginException slow =
        catchThrowableOfType(OriginException.class, () -> origin.open(FILE, 0, 10));
    assertThat(slow.failure()).isEqualTo(OriginFailure.THROTTLED);
    assertThat(slow.retryAfter()).contains(Duration.ofSeconds(7));
  }

  @Test
  void closingTheOriginEndsReadsAndListingsWithinASecond() throws Exception {
    serve((request, out) -> Thread.sleep(Duration.ofSeconds(20)));
    try (Origin patient = origin(server, OriginTimeouts.DEFAULT)) {
      AtomicReference<Throwable> read = new AtomicReference<>();
      AtomicReference<Throwable> listing = new AtomicReference<>();
      Thread reader = start(read, () -> patient.open(FILE, 0, 10).read(ByteBuffer.allocate(9)));
      Thread lister = start(listing, () -> Listed.of(patient));
      Thread.sleep(1500);

      patient.close();

      assertThat(reader.join(Duration.ofSeconds(1))).isTrue();
      assertThat(lister.join(Duration.ofSeconds(1))).isTrue();
      assertAborted(read.get());
      assertAborted(listing.get());
    }
  }

  @Test
  void interruptingAReaderEndsIt() throws Exception {
    serve((request, out) -> Thread.sleep(Duration.ofSeconds(20)));
    try (Origin patient = origin(server, OriginTimeouts.DEFAULT)) {
      AtomicReference<Throwable> read = new AtomicReference<>();
      Thread reader = start(read, () -> patient.open(FILE, 0, 10));
      Thread.sleep(300);

      reader.interrupt();

      assertThat(reader.join(Duration.ofSeconds(1))).isTrue();
      assertThat(read.get()).isInstanceOf(InterruptedException.class);
    }
  }

  @Test
  void aServerThatIsNotThereIsTransient() throws Exception {
    serve("");
    server.close();

    assertThat(whole()).isEqualTo(OriginFailure.TRANSIENT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "LocalHost",
        "127.0.0.1",
        "127.1",
        "2130706433",
        "0x7f.1",
        "0x7f000001",
        "017700000001",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "[::127.0.0.1]"
      })
  void whereTheRulesForbidIsNotConnectedToUnderAnyName(String host) throws Exception {
    serve(HEAD + "Content-Length: 10\r\n\r\n0123456789");
    OutboundRules rules = OutboundRules.STANDARD.deny(List.of("loopback"));

    // A form that is no address to this machine is a name that nobody has, or no URL of a store.
    OriginFailure failure =
        failure(
            () -> {
              try (Origin forbidden = origin(at(host), OriginTimeouts.DEFAULT, rules)) {
                assertThat(failure(() -> Content.read(forbidden, FILE, 0, 10)))
                    .isIn(OriginFailure.NOT_ALLOWED, OriginFailure.TRANSIENT);
                Listed.of(forbidden);
              }
            });

    assertThat(failure)
        .isIn(OriginFailure.NOT_ALLOWED, OriginFailure.TRANSIENT, OriginFailure.MISCONFIGURED);
    assertThat(server.connections).hasValue(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "127.0.0.1", "[::1]", "[::ffff:127.0.0.1]"})
  void whatIsForbiddenFailsAtOnceAndNamesTheHostAndTheSetting(String host) throws Exception {
    serve(HEAD + "Content-Length: 10\r\n\r\n0123456789");
    OutboundRules rules = OutboundRules.STANDARD.deny(List.of("loopback"));
    String name = host.replaceAll("[\\[\\]]", "");

    try (Origin forbidden = origin(at(host), OriginTimeouts.DEFAULT, rules)) {
      for (AbstractOriginContract.Attempt attempt :
          List.<AbstractOriginContract.Attempt>of(
              () -> Listed.of(forbidden), () -> Content.read(forbidden, FILE, 0, 10))) {
        OriginException e = catchThrowableOfType(OriginException.class, attempt::run);
        assertThat(e.failure()).isEqualTo(OriginFailure.NOT_ALLOWED);
        assertThat(e.failure().retryable()).isFalse();
        assertThat(e)
            .hasMessageContaining("may not connect to " + name)
            .hasMessageContaining("forebay.loader.outbound");
      }
    }
  }

  @Test
  void aNameThatIsAllowedIsConnectedToAlthoughItsAddressIsForbidden() throws Exception {
    serve(HEAD + "Content-Length: 10\r\n\r\n0123456789");
    OutboundRules rules =
        OutboundRules.STANDARD.deny(List.of("loopback")).allow(List.of("localhost"));

    try (Origin allowed = origin(at("localhost"), OriginTimeouts.DEFAULT, rules)) {
      assertThat(Content.read(allowed, FILE, 0, 10)).asString().isEqualTo("0123456789");
    }
  }

  private String at(String host) {
    return server.url().replace("127.0.0.1", host);
  }

  private static void assertAborted(Throwable e) {
    assertThat(e)
        .isInstanceOfSatisfying(
            OriginException.class, o -> assertThat(o.failure()).isEqualTo(OriginFailure.ABORTED));
  }

  private static Thread start(
      AtomicReference<Throwable> ended, AbstractOriginContract.Attempt attempt) {
    return Thread.ofVirtual()
        .start(
            () -> {
              try {
                attempt.run();
              } catch (Throwable e) {
                ended.set(e);
              }
            });
  }
}
