package io.forebay.loader.origin.http;

import static io.forebay.loader.origin.AbstractOriginContract.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.loader.origin.Content;
import io.forebay.loader.origin.Listed;
import io.forebay.loader.origin.Origin;
import io.forebay.loader.origin.OriginFailure;
import io.forebay.loader.origin.OriginFile;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
@SuppressWarnings("StringConcatToTextBlock") // lines end with CRLF, which a text block hides
class HttpOriginTest extends HttpServed {

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
  void aTextFileOfUrlsIsReadWhereItIsSaidToBeOne() throws Exception {
    page("/d/list.txt", "# files\na\n\n/d/b\n");
    file("/d/a", "1");
    file("/d/b", "22");
    Map<String, String> list = Map.of("listing", "list");

    try (Origin origin = origin("/d/list.txt", list, Map.of());
        Origin restarted = origin("/d/list.txt", list, Map.of())) {
      Listed listed = Listed.of(origin);
      assertThat(listed.keys()).containsExactly("a", "b");
      assertThat(Content.read(restarted, listed.file("b"), 0, 2)).asString().isEqualTo("22");
    }
  }

  @Test
  void aTextFileIsAFile() throws Exception {
    file("/corpus.txt", "once upon a time");

    try (Origin origin = origin("/corpus.txt", Map.of(), Map.of())) {
      assertThat(Listed.of(origin).keys()).containsExactly("corpus.txt");
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
}
