package io.forebay.loader.origin.http;

import static io.forebay.loader.origin.AbstractOriginContract.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.core.path.RefusalReason;
import io.forebay.loader.origin.Content;
import io.forebay.loader.origin.Listed;
import io.forebay.loader.origin.Origin;
import io.forebay.loader.origin.OriginFailure;
import io.forebay.loader.origin.OriginFile;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How long files are, by servers that say it in different ways, or not, or wrong. */
@Timeout(30)
@SuppressWarnings("StringConcatToTextBlock") // lines end with CRLF, which a text block hides
class HttpLengthTest extends HttpServed {

  @Test
  void aServerWithoutHeadIsAskedForTheFirstByte() throws Exception {
    answers.put("HEAD /f", "HTTP/1.1 405 No\r\nContent-Length: 0\r\n\r\n");
    answers.put(
        "GET /f",
        "HTTP/1.1 206 Part\r\nLast-Modified: Mon, 23 Nov 2026 12:00:00 GMT\r\n"
            + "Content-Range: bytes 0-0/7\r\nContent-Length: 1\r\n\r\nx");

    try (Origin origin = origin("/f", Map.of(), Map.of())) {
      OriginFile file = Listed.of(origin).file("f");
      assertThat(file.size()).isEqualTo(7);
      assertThat(file.identity().display()).isEqualTo("mtime:2026-11-23T12:00:00Z");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\r\nETag: \"t\"\r\nContent-Length: 12\r\n\r\ntwelve bytes",
        "HTTP/1.1 206 Part\r\nETag: \"t\"\r\nContent-Range: bytes 0-0/12\r\n"
            + "Content-Length: 1\r\n\r\nt"
      })
  void aHeadThatCallsAFileEmptyIsNotBelieved(String firstByte) throws Exception {
    answers.put("HEAD /f", "HTTP/1.1 200 OK\r\nETag: \"t\"\r\nContent-Length: 0\r\n\r\n");
    answers.put("GET /f", firstByte);

    try (Origin origin = origin("/f", Map.of(), Map.of())) {
      OriginFile file = Listed.of(origin).file("f");
      assertThat(file.size()).isEqualTo(12);

      file("/f", "twelve bytes");
      assertThat(Content.read(origin, file, 0, 12)).asString().isEqualTo("twelve bytes");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\r\nETag: \"t\"\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nETag: \"t\"\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "HTTP/1.1 416 No\r\nETag: \"t\"\r\nContent-Range: bytes */0\r\nContent-Length: 0\r\n\r\n"
      })
  void aFileThatIsEmptyIsAFile(String firstByte) throws Exception {
    answers.put("HEAD /f", "HTTP/1.1 200 OK\r\nETag: \"t\"\r\nContent-Length: 0\r\n\r\n");
    answers.put("GET /f", firstByte);

    try (Origin origin = origin("/f", Map.of(), Map.of())) {
      OriginFile file = Listed.of(origin).file("f");
      assertThat(file.size()).isZero();

      file("/f", "");
      assertThat(Content.read(origin, file, 0, 0)).isEmpty();
    }
  }

  @Test
  void aFileWhoseLengthNobodySaysIsReadToCountIt() throws Exception {
    answers.put("HEAD /f", "HTTP/1.1 200 OK\r\nETag: \"t\"\r\nContent-Length: 0\r\n\r\n");
    String chunks = "c\r\ntwelve bytes\r\n0\r\n\r\n";
    answers.put(
        "GET /f", "HTTP/1.1 200 OK\r\nETag: \"t\"\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks);

    try (Origin origin = origin("/f", Map.of(), Map.of())) {
      OriginFile file = Listed.of(origin).file("f");
      assertThat(file.size()).isEqualTo(12);
      assertThat(Content.read(origin, file, 0, 12)).asString().isEqualTo("twelve bytes");
    }
  }

  @Test
  void aFileThatEndsWithTheConnectionMayBeCut() throws Exception {
    answers.put("HEAD /f", "HTTP/1.1 200 OK\r\n\r\n");
    answers.put("GET /f", "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\ntwelve bytes");

    try (Origin origin = origin("/", Map.of("urls", "f"), Map.of())) {
      assertThat(Listed.of(origin).refused)
          .containsExactly(new Listed.RefusedKey("f", -1, RefusalReason.NO_LENGTH));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 11, 13, 20})
  void anotherLengthThanHeadSaidIsAMismatch(int said) throws Exception {
    file("/f", "twelve bytes");
    answers.put(
        "HEAD /f", "HTTP/1.1 200 OK\r\nETag: \"t\"\r\nContent-Length: " + said + "\r\n\r\n");

    try (Origin origin = origin("/f", Map.of(), Map.of())) {
      OriginFile file = Listed.of(origin).file("f");
      assertThat(failure(() -> Content.read(origin, file, 0, said)))
          .isEqualTo(OriginFailure.LENGTH_MISMATCH);
    }
  }

  @Test
  void aHeadWithoutALengthIsFollowedByAGet() throws Exception {
    file("/f", "twelve bytes");
    answers.put("HEAD /f", "HTTP/1.1 200 OK\r\nETag: \"t\"\r\n\r\n");

    try (Origin origin = origin("/f", Map.of(), Map.of())) {
      assertThat(Listed.of(origin).file("f").size()).isEqualTo(12);
    }
  }
}
