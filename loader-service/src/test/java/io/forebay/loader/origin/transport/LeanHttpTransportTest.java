package io.forebay.loader.origin.transport;

import static io.forebay.loader.origin.transport.ScriptedServer.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.forebay.core.network.OutboundRules;
import io.forebay.loader.origin.OriginTimeouts;
import io.forebay.loader.origin.transport.TransportException.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What servers get wrong, and what connections do. */
@Timeout(30)
@SuppressWarnings("StringConcatToTextBlock") // lines end with CRLF, which a text block hides
class LeanHttpTransportTest {

  private final LeanHttpTransport transport =
      new LeanHttpTransport(
          new OriginTimeouts(Duration.ofSeconds(2), Duration.ofMillis(400)),
          OutboundRules.STANDARD);
  private ScriptedServer server;

  @AfterEach
  void close() throws IOException {
    transport.close();
    server.close();
  }

  private String get() throws IOException {
    try (HttpAnswer answer = transport.send(HttpCall.get(server.target("/x"), new HttpHeaders()))) {
      ByteArrayOutputStream body = new ByteArrayOutputStream();
      ByteBuffer chunk = ByteBuffer.allocateDirect(1000);
      while (answer.read(chunk.clear()) >= 0) {
        byte[] bytes = new byte[chunk.flip().remaining()];
        chunk.get(bytes);
        body.writeBytes(bytes);
      }
      return body.toString(StandardCharsets.ISO_8859_1);
    }
  }

  private Kind failure() {
    TransportException e = catchThrowableOfType(TransportException.class, this::get);
    assertThat(e).as("a TransportException").isNotNull();
    return e.kind();
  }

  private void serve(String answer) throws IOException {
    server = new ScriptedServer((request, out) -> text(out, answer));
  }

  @Test
  void oneConnectionCarriesManyAnswersOfAnyFraming() throws Exception {
    AtomicInteger n = new AtomicInteger();
    server =
        new ScriptedServer(
            (request, out) -> {
              switch (n.getAndIncrement() % 3) {
                case 0 -> text(out, "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nfixed");
                case 1 ->
                    text(
                        out,
                        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                            + "3;ext=1\r\nchu\r\nA\r\nnked-longe\r\n1\r\nr\r\n0\r\nTrailer: x\r\n\r\n");
                default -> text(out, "HTTP/1.1 204 No Content\r\n\r\n");
              }
            });

    for (int i = 0; i < 10; i++) {
      assertThat(get()).isEqualTo("fixed");
      assertThat(get()).isEqualTo("chunked-longer");
      assertThat(get()).isEmpty();
    }

    assertThat(server.connections).hasValue(1);
  }

  @Test
  void anAnswerMayArriveByteByByte() throws Exception {
    String answer =
        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nX-A: b\r\nTransfer-Encoding: chunked\r\n\r\n"
            + "5\r\nhello\r\n0\r\n\r\n";
    server =
        new ScriptedServer(
            (request, out) -> {
              for (byte b : answer.getBytes(StandardCharsets.ISO_8859_1)) {
                out.write(b);
                out.flush();
                Thread.sleep(1);
              }
            });

    assertThat(get()).isEqualTo("hello");
    assertThat(get()).isEqualTo("hello");
    assertThat(server.connections).hasValue(1);
  }

  @Test
  void aBodyLargerThanEveryBufferIsWhole() throws Exception {
    String body = "0123456789".repeat(300_000);
    serve("HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);

    assertThat(get()).isEqualTo(body);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SSH-2.0-OpenSSH\r\n\r\n",
        "HTTP/2 200\r\n\r\n",
        "HTTP/1.1 2x0 OK\r\n\r\n",
        "HTTP/1.1 099 OK\r\n\r\n",
        "HTTP/1.1 101 Switching\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 5x\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\ntoo long\r\n0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\n",
        "HTTP/1.1 200 OK\r\nNo colon\r\n\r\n",
        "HTTP/1.1 200 OK\r\n folded: x\r\n\r\n",
        "HTTP/1.1 200 OK\r\nName : x\r\n\r\n",
        "HTTP/1.1 200 OK\r\nA: b\rc\r\n\r\n",
      })
  void whatIsNotHttpIsRefused(String answer) throws Exception {
    serve(answer);

    assertThat(failure()).isEqualTo(Kind.PROTOCOL);
  }

  @Test
  void chunksSayWhereABodyEndsWhateverItsLengthSays() throws Exception {
    serve(
        "HTTP/1.1 200 OK\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n"
            + "5\r\nhello\r\n0\r\n\r\n");

    assertThat(get()).isEqualTo("hello");
    assertThat(get()).isEqualTo("hello");
    assertThat(server.connections).hasValue(2);
  }

  @Test
  void headersWithoutEndAreRefused() throws Exception {
    serve("HTTP/1.1 200 OK\r\n" + ("X-Filler: " + "y".repeat(1000) + "\r\n").repeat(100));
    assertThat(failure()).isEqualTo(Kind.PROTOCOL);
    server.close();

    serve("HTTP/1.1 200 OK\r\nX-Filler: " + "y".repeat(40_000));
    assertThat(failure()).isEqualTo(Kind.PROTOCOL);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 O",
        "HTTP/1.1 200 OK\r\nContent-Le",
        "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhello",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhel",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n",
      })
  void aConnectionThatEndsEarlyIsATruncation(String answer) throws Exception {
    server =
        new ScriptedServer(
            (request, out) -> {
              text(out, answer);
              request.socket().close();
            });

    assertThat(failure()).isEqualTo(Kind.TRUNCATED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nx"})
  void silenceIsAStall(String answer) throws Exception {
    serve(answer);
    long start = System.nanoTime();

    assertThat(failure()).isEqualTo(Kind.STALLED);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
  }

  @Test
  void aPooledConnectionThatTheServerClosedIsReplacedUnnoticed() throws Exception {
    server =
        new ScriptedServer(
            (request, out) -> {
              text(out, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
              request.socket().close();
            });

    for (int i = 0; i < 20; i++) {
      assertThat(get()).isEqualTo("ok");
    }
    assertThat(server.connections).hasValue(20);
  }

  @Test
  void aFreshConnectionThatAnswersNothingIsNotTriedAgain() throws Exception {
    server = new ScriptedServer((request, out) -> request.socket().close());

    assertThat(failure()).isEqualTo(Kind.HUNG_UP);
    assertThat(server.requests).hasSize(1);
  }

  @Test
  void bytesNobodyAskedForNeverBecomeTheNextAnswer() throws Exception {
    AtomicInteger n = new AtomicInteger();
    server =
        new ScriptedServer(
            (request, out) -> {
              text(out, "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nreal");
              if (n.getAndIncrement() % 2 == 0) {
                Thread.sleep(20);
              }
              text(out, "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nevil");
            });

    for (int i = 0; i < 6; i++) {
      assertThat(get()).isEqualTo("real");
      Thread.sleep(50);
    }
  }

  @Test
  void closingFromAnotherThreadEndsABlockedRead() throws Exception {
    serve("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nx");
    try (LeanHttpTransport patient =
        new LeanHttpTransport(OriginTimeouts.DEFAULT, OutboundRules.STANDARD)) {
      HttpAnswer answer = patient.send(HttpCall.get(server.target("/"), new HttpHeaders()));
      AtomicReference<Throwable> ended = new AtomicReference<>();
      Thread reader =
          Thread.ofPlatform()
              .start(
                  () -> {
                    try {
                      while (answer.read(ByteBuffer.allocate(10)) >= 0) {}
                    } catch (IOException e) {
                      ended.set(e);
                    }
                  });
      Thread.sleep(100);

      answer.close();

      assertThat(reader.join(Duration.ofSeconds(1))).isTrue();
      assertThat(ended.get())
          .isInstanceOfSatisfying(
              TransportException.class, e -> assertThat(e.kind()).isEqualTo(Kind.ABORTED));
    }
  }

  @Test
  void aHeaderOrPathCannotSmuggleAnotherRequest() throws Exception {
    serve("");

    assertThat(
            catchThrowableOfType(
                IllegalArgumentException.class,
                () ->
                    transport.send(
                        HttpCall.get(
                            server.target("/"), new HttpHeaders().add("A", "b\r\nHost: evil")))))
        .isNotNull();
    assertThat(
            catchThrowableOfType(
                IllegalArgumentException.class,
                () -> server.target("/").at("/a HTTP/1.1\r\nHost: evil")))
        .isNotNull();
    assertThat(server.requests).isEmpty();
  }
}
