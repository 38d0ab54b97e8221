package io.forebay.loader.origin.http;

import static io.forebay.loader.origin.AbstractOriginContract.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forebay.core.glob.PathSelection;
import io.forebay.core.path.RefusalReason;
import io.forebay.loader.origin.Content;
import io.forebay.loader.origin.Listed;
import io.forebay.loader.origin.Listed.RefusedKey;
import io.forebay.loader.origin.Origin;
import io.forebay.loader.origin.OriginException;
import io.forebay.loader.origin.OriginFailure;
import io.forebay.loader.origin.transport.ScriptedServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Web directories: what is entered, and what is a file. */
@Timeout(30)
@SuppressWarnings("StringConcatToTextBlock") // lines end with CRLF, which a text block hides
class HttpIndexTest extends HttpServed {

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
              new RefusedKey("gone", -1, RefusalReason.MISSING));
    }
  }

  @Test
  void aPageWithoutLinksBelowItIsNoIndex() throws Exception {
    page("/d/", "<title>Welcome</title><a href='/'>home</a>");

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
  void aDirectoryThatCannotBeEnteredIsRefusedByItsName() throws Exception {
    index(
        "/d/",
        "<a href='sub'>sub</a><a href='lost/'>lost</a><a href='own/'>own</a>"
            + "<a href='denied/'>denied</a><a href='a'>a</a>");
    moved("/d/sub", "/other/sub/");
    page("/other/sub/", "<title>Welcome</title>");
    page("/d/own/", "<title>About us</title><a href='team'>team</a>");
    answers.put("/d/denied/", "HTTP/1.1 403 No\r\nContent-Length: 0\r\n\r\n");
    file("/d/a", "1");

    try (Origin origin = origin("/d/", Map.of(), Map.of())) {
      Listed listed = Listed.of(origin);
      assertThat(listed.keys()).containsExactly("a");
      assertThat(listed.refused)
          .containsExactlyInAnyOrder(
              new RefusedKey("sub/", -1, RefusalReason.UNREADABLE),
              new RefusedKey("lost/", -1, RefusalReason.UNREADABLE),
              new RefusedKey("own/", -1, RefusalReason.UNREADABLE),
              new RefusedKey("denied/", -1, RefusalReason.UNREADABLE));

      PathSelection others =
          new PathSelection(List.of(), List.of("sub/", "lost/", "own/", "denied/"));
      assertThat(Listed.of(origin, others).refused).isEmpty();
    }
  }

  private void login() {
    String html = "<title>Sign in</title><form></form>";
    answers.put(
        "/login",
        "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: "
            + html.length()
            + "\r\n\r\n"
            + html);
  }

  @Test
  void whatIsNoFileIsRefusedWithItsReason() throws Exception {
    index(
        "/d/",
        "<a href='a.csv'>a</a><a href='b.csv'>b</a><a href='c.csv.gz'>c</a><a href='d'>d</a>"
            + "<a href='e'>e</a><a href='f'>f</a><a href='g'>g</a>");
    String gzip = "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 3\r\n\r\n";
    answers.put("HEAD /d/a.csv", gzip);
    answers.put("HEAD /d/c.csv.gz", gzip);
    moved("/d/b.csv", "/login");
    login();
    answers.put("/d/d", "HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n");
    answers.put("/d/e", "HTTP/1.1 403 No\r\nContent-Length: 0\r\n\r\n");
    answers.put("/d/f", "HTTP/1.1 400 No\r\nContent-Length: 0\r\n\r\n");
    moved("/d/g", "/d/g");

    try (Origin origin = origin("/d/", Map.of(), Map.of())) {
      Listed listed = Listed.of(origin);
      assertThat(listed.keys()).as("stored compressed").containsExactly("c.csv.gz");
      assertThat(listed.refused)
          .containsExactlyInAnyOrder(
              new RefusedKey("a.csv", -1, RefusalReason.COMPRESSED),
              new RefusedKey("b.csv", -1, RefusalReason.WEB_PAGE),
              new RefusedKey("d", -1, RefusalReason.MISSING),
              new RefusedKey("e", -1, RefusalReason.DENIED),
              new RefusedKey("f", -1, RefusalReason.UNREADABLE),
              new RefusedKey("g", -1, RefusalReason.UNREADABLE));
    }
  }

  @Test
  void theOnlyFileOfASourceFailsTheListingAndSaysHow() throws Exception {
    answers.put("/gone.csv", "HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n");
    moved("/data.csv", "/login");
    login();

    try (Origin gone = origin("/gone.csv", Map.of(), Map.of());
        Origin login = origin("/data.csv", Map.of(), Map.of())) {
      assertThatThrownBy(() -> Listed.of(gone)).hasMessageContaining("answers 404");
      assertThatThrownBy(() -> Listed.of(login)).hasMessageContaining("web page");
    }
  }

  @Test
  void theQueryOfAnIndexBelongsToTheIndexesBelowIt() throws Exception {
    index("/d/?format=html", "<a href='sub/'>sub</a>");
    index("/d/sub/?format=html", "<a href='b'>b</a>");
    file("/d/sub/b", "22");

    try (Origin origin = origin("/d/?format=html", Map.of(), Map.of())) {
      assertThat(Listed.of(origin).keys()).containsExactly("sub/b");
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
