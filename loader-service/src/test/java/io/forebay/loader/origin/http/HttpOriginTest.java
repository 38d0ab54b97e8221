package io.forebay.loader.origin.http;

import static io.forebay.loader.origin.AbstractOriginContract.failure;
import static io.forebay.loader.origin.transport.ScriptedServer.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forebay.core.glob.PathSelection;
import io.forebay.core.network.OutboundRules;
import io.forebay.core.path.RefusalReason;
import io.forebay.loader.origin.Content;
import io.forebay.loader.origin.Listed;
import io.forebay.loader.origin.Listed.RefusedKey;
import io.forebay.loader.origin.Origin;
import io.forebay.loader.origin.OriginConfig;
import io.forebay.loader.origin.OriginException;
import io.forebay.loader.origin.OriginFailure;
import io.forebay.loader.origin.OriginFile;
import io.forebay.loader.origin.OriginTimeouts;
import io.forebay.loader.origin.transport.ScriptedServer;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
@SuppressWarnings("StringConcatToTextBlock") // lines end with CRLF, which a text block hides
class HttpOriginTest {

  private final Map<String, String> answers = new HashMap<>();
  private ScriptedServer server;
  private ScriptedServer elsewhere;

  @BeforeEach
  void start() throws Exception {
    ScriptedServer.Script script =
        (request, out) -> {
          String[] words = request.line().split(" ", -1);
          String answer = answers.getOrDefault(words[0] + " " + words[1], answers.get(words[1]));
          text(out, answer == null ? "HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n" : answer);
        };
    server = new ScriptedServer(script);
    elsewhere = new ScriptedServer(script);
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
    elsewhere.close();
  }

  private Origin origin(String path, Map<String, String> options, Map<String, String> credentials)
      throws OriginException {
    return new HttpOriginFactory(OriginTimeouts.DEFAULT, OutboundRules.STANDARD)
        .create(new OriginConfig(server.url() + path, options, credentials));
  }

  private void file(String path, String content) {
    String head =
        "HTTP/1.1 200 OK\r\nETag: \"t\"\r\nContent-Length: " + content.length() + "\r\n\r\n";
    answers.put("HEAD " + path, head);
    answers.put("GET " + path, head + content);
  }

  private void page(String path, String html) {
    answers.put(path, "HTTP/1.1 200 OK\r\nContent-Length: " + html.length() + "\r\n\r\n" + html);
  }

  @Test
  void aListOfUrlsIsASourceWhoseQueriesBelongToTheRequestsOnly() throws Exception {
    file("/d/a%20b.csv?download=1", "first");
    file("/d/sub/c", "second");
    Map<String, String> urls =
        Map.of("urls", "a%20b.csv?download=1\n " + server.url() + "/d/sub/c");

    try (Origin origin = origin("/d/", urls, Map.of());
        Origin restarted = origin("/d/", urls, Map.of())) {
      Listed listed = Listed.of(origin);
      assertThat(listed.keys()).containsExactly("a b.csv", "sub/c");
      assertThat(Content.read(restarted, listed.file("a b.csv"), 0, 5))
          .asString()
          .isEqualTo("first");
    }
  }

  @Test
  void aTextFileOfUrlsIsRead() throws Exception {
    page("/d/list.txt", "# files\na\n\n/d/b\n");
    file("/d/a", "1");
    file("/d/b", "22");

    try (Origin origin = origin("/d/list.txt", Map.of(), Map.of());
        Origin restarted = origin("/d/list.txt", Map.of(), Map.of())) {
      Listed listed = Listed.of(origin);
      assertThat(listed.keys()).containsExactly("a", "b");
      assertThat(Content.read(restarted, listed.file("b"), 0, 2)).asString().isEqualTo("22");
    }
  }

  @Test
  void urlsOutsideTheSourceAreRefused() throws Exception {
    for (String url : new String[] {"../x", "http://other.example/d/x", "/elsewhere/x"}) {
      assertThat(failure(() -> origin("/d/", Map.of("urls", url), Map.of())))
          .isEqualTo(OriginFailure.MISCONFIGURED);
    }
  }

  @Test
  void oneFileIsASource() throws Exception {
    file("/d/model%2Bv1.bin", "weights");

    try (Origin origin = origin("/d/model%2Bv1.bin", Map.of(), Map.of())) {
      assertThat(Listed.of(origin).keys()).containsExactly("model+v1.bin");
    }
  }

  @Test
  void anIndexStaysBelowItsUrl() throws Exception {
    page(
        "/d/",
        "<title>Index of /d/</title><a href='?C=N;O=D'>N</a><a href='../'>..</a><a href='/'>r</a>"
            + "<a href='http://evil.example/d/x'>x</a><a href='mailto:a@b'>m</a><a href='#top'>t</a>"
            + "<a href='/d/a?x=1'>a</a><a href='%2e%2e/'>up</a><a href='caf%e9'>c</a>"
            + "<a href='s%2ft'>s</a><a href='gone'>g</a>");
    file("/d/a", "1");

    try (Origin origin = origin("/d/", Map.of(), Map.of())) {
      Listed listed = Listed.of(origin);
      assertThat(listed.keys()).containsExactly("a");
      assertThat(listed.refused)
          .containsExactlyInAnyOrder(
              new RefusedKey("..", -1, RefusalReason.DOT_SEGMENT),
              new RefusedKey("caf\\xe9", -1, RefusalReason.NOT_UTF8),
              new RefusedKey("s/t", -1, RefusalReason.UNREADABLE),
              new RefusedKey("gone", -1, RefusalReason.UNREADABLE));
    }
  }

  @Test
  void anOrdinaryPageIsNotTakenForAnIndex() throws Exception {
    page("/d/", "<title>Welcome</title><a href='a'>a</a>");

    try (Origin origin = origin("/d/", Map.of(), Map.of())) {
      assertThat(failure(() -> Listed.of(origin))).isEqualTo(OriginFailure.MISCONFIGURED);
    }
  }

  @Test
  void anIndexThatContainsItselfEnds() throws Exception {
    String html = "<title>Index of</title><a href='again/'>again/</a>";
    for (int depth = 0; depth < 70; depth++) {
      page("/d/" + "again/".repeat(depth), html);
    }

    try (Origin origin = origin("/d/", Map.of(), Map.of())) {
      assertThat(failure(() -> Listed.of(origin))).isEqualTo(OriginFailure.MISCONFIGURED);
    }
  }

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
  void bytesInAFileThatWasCalledEmptyAreAMismatch() throws Exception {
    answers.put("HEAD /f", "HTTP/1.1 200 OK\r\nETag: \"t\"\r\nContent-Length: 0\r\n\r\n");
    answers.put(
        "GET /f",
        "HTTP/1.1 200 OK\r\nETag: \"t\"\r\nTransfer-Encoding: chunked\r\n\r\n"
            + "c\r\ntwelve bytes\r\n0\r\n\r\n");

    try (Origin origin = origin("/f", Map.of(), Map.of())) {
      OriginFile file = Listed.of(origin).file("f");
      assertThat(file.size()).isZero();
      assertThat(failure(() -> Content.read(origin, file, 0, 0)))
          .isEqualTo(OriginFailure.LENGTH_MISMATCH);
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

  @Test
  void credentialsGoToTheSourceAndNeverToWhereItRedirects() throws Exception {
    answers.put(
        "/f",
        "HTTP/1.1 302 Found\r\nLocation: "
            + elsewhere.url()
            + "/real\r\nContent-Length: 0\r\n\r\n");
    file("/real", "content");
    Map<String, String> credentials = Map.of("username", "ann", "password", "s:cret");

    try (Origin origin = origin("/f", Map.of(), credentials)) {
      OriginFile file = Listed.of(origin).file("f");
      assertThat(Content.read(origin, file, 0, 7)).asString().isEqualTo("content");
    }
    assertThat(server.requests)
        .isNotEmpty()
        .allMatch(r -> r.header("Authorization").equals("Basic YW5uOnM6Y3JldA=="));
    assertThat(elsewhere.requests).isNotEmpty().allMatch(r -> r.header("Authorization").isEmpty());
  }

  @Test
  void redirectsEnd() throws Exception {
    answers.put("/f", "HTTP/1.1 302 Found\r\nLocation: /f\r\nContent-Length: 0\r\n\r\n");

    try (Origin origin = origin("/f", Map.of(), Map.of())) {
      assertThat(failure(() -> Listed.of(origin))).isEqualTo(OriginFailure.MISCONFIGURED);
    }
  }

  @Test
  void wrongCredentialsAreDenied() throws Exception {
    answers.put("/f", "HTTP/1.1 401 Who\r\nContent-Length: 0\r\n\r\n");

    try (Origin origin = origin("/f", Map.of(), Map.of("token", "t"))) {
      assertThat(failure(() -> Listed.of(origin))).isEqualTo(OriginFailure.DENIED);
    }
    assertThat(server.requests.peek().header("Authorization")).isEqualTo("Bearer t");
  }

  private void moved(String path, String location) {
    answers.put(
        path, "HTTP/1.1 301 Moved\r\nLocation: " + location + "\r\nContent-Length: 0\r\n\r\n");
  }

  private void index(String path, String links) {
    String html = "<title>Index of x</title>" + links;
    String head =
        "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: "
            + html.length()
            + "\r\n\r\n";
    answers.put("HEAD " + path, head);
    answers.put("GET " + path, head + html);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"sub", "./sub", "/d/sub", "s%75b", "sub#top", "sub?C=N", "/%64/sub", "../d/sub"})
  void aDirectoryThatIsLinkedWithoutItsSlashIsEntered(String href) throws Exception {
    index("/d/", "<a href='" + href + "'>sub</a><a href='a'>a</a>");
    moved("/d/sub", "/d/sub/");
    index("/d/sub/", "<a href='b'>b</a><a href='deeper'>deeper</a>");
    moved("/d/sub/deeper", "deeper/");
    index("/d/sub/deeper/", "<a href='c'>c</a>");
    file("/d/a", "1");
    file("/d/sub/b", "22");
    file("/d/sub/deeper/c", "333");

    try (Origin origin = origin("/d/", Map.of(), Map.of())) {
      Listed listed = Listed.of(origin);
      assertThat(listed.keys()).containsExactlyInAnyOrder("a", "sub/b", "sub/deeper/c");
      assertThat(Content.read(origin, listed.file("sub/deeper/c"), 0, 3))
          .asString()
          .isEqualTo("333");
    }
  }

  @Test
  void soIsOneWhoseServerSendsItsIndexWithoutARedirect() throws Exception {
    index("/d/", "<a href='sub'>sub</a>");
    index("/d/sub", "<a href='b'>b</a>");
    index("/d/sub/", "<a href='b'>b</a>");
    file("/d/sub/b", "22");

    try (Origin origin = origin("/d/", Map.of(), Map.of())) {
      assertThat(Listed.of(origin).keys()).containsExactly("sub/b");
    }
  }

  @Test
  void soIsOneThatIsLinkedBothWaysButOnce() throws Exception {
    index("/d/", "<a href='sub'>sub</a><a href='sub/'>sub/</a>");
    moved("/d/sub", "/d/sub/");
    index("/d/sub/", "<a href='b'>b</a>");
    file("/d/sub/b", "22");

    try (Origin origin = origin("/d/", Map.of(), Map.of())) {
      assertThat(Listed.of(origin).keys()).containsExactly("sub/b");
    }
  }

  @Test
  void soIsOneThatServersPassOnTwice() throws Exception {
    index("/d/", "<a href='sub'>sub</a>");
    moved("/d/sub", elsewhere.url() + "/mirror/sub");
    moved("/d/sub/", elsewhere.url() + "/mirror/sub/");
    moved("/d/sub/b", elsewhere.url() + "/mirror/sub/b");
    moved("/mirror/sub", "/mirror/sub/");
    index("/mirror/sub/", "<a href='b'>b</a>");
    file("/mirror/sub/b", "22");

    try (Origin origin = origin("/d/", Map.of(), Map.of())) {
      assertThat(Listed.of(origin).keys()).containsExactly("sub/b");
    }
  }

  @Test
  void aDirectoryThatCannotBeEnteredBehindItsRedirectFailsTheListing() throws Exception {
    index("/d/", "<a href='sub'>sub</a>");
    moved("/d/sub", "/other/sub/");
    page("/other/sub/", "<title>Welcome</title>");

    try (Origin origin = origin("/d/", Map.of(), Map.of())) {
      assertThat(failure(() -> Listed.of(origin))).isEqualTo(OriginFailure.NOT_FOUND);
    }
  }

  @Test
  void filesOfHtmlAreFiles() throws Exception {
    index("/d/", "<a href='about.html'>a</a><a href='report'>r</a><a href='moved'>m</a>");
    index("/d/about.html", "an index, saved as a file");
    String report = "<title>Report</title>";
    String head =
        "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: "
            + report.length()
            + "\r\n\r\n";
    answers.put("HEAD /d/report", head);
    answers.put("GET /d/report", head + report);
    moved("/d/moved", "/store/1234");
    file("/store/1234", "1");

    try (Origin origin = origin("/d/", Map.of(), Map.of())) {
      assertThat(Listed.of(origin).keys())
          .containsExactlyInAnyOrder("about.html", "report", "moved");
    }
  }

  @Test
  void aSourceThatIsADirectoryWrittenWithoutItsSlashSaysSo() throws Exception {
    moved("/d", "/d/");
    index("/d/", "<a href='a'>a</a>");
    index("/page", "<a href='a'>a</a>");

    for (String path : new String[] {"/d", "/page"}) {
      try (Origin origin = origin(path, Map.of(), Map.of())) {
        assertThatThrownBy(() -> Listed.of(origin))
            .isInstanceOfSatisfying(
                OriginException.class,
                e -> assertThat(e.failure()).isEqualTo(OriginFailure.MISCONFIGURED))
            .hasMessageContaining(path + " is a directory")
            .hasMessageContaining("ends with a slash");
      }
    }
    try (Origin origin = origin("/", Map.of("urls", "d"), Map.of())) {
      assertThat(failure(() -> Listed.of(origin))).isEqualTo(OriginFailure.MISCONFIGURED);
    }
  }

  @Test
  void whatIsNotWantedIsNotAskedFor() throws Exception {
    // given a server that fails for all that is excluded
    index(
        "/d/", "<a href='private/'>p</a><a href='a'>a</a><a href='b.png'>b</a><a href='old'>o</a>");
    file("/d/a", "1");
    moved("/d/old", "/d/old/");
    PathSelection selection =
        new PathSelection(List.of("**/a", "x/**"), List.of("private/", "old/"));

    try (Origin origin = origin("/d/", Map.of(), Map.of())) {
      // when
      Listed listed = Listed.of(origin, selection);

      // then
      assertThat(listed.keys()).containsExactly("a");
    }
    assertThat(server.requests)
        .extracting(ScriptedServer.Request::line)
        .noneMatch(line -> line.contains("private") || line.contains("old"));
  }
}
