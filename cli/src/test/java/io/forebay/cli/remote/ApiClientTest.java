package io.forebay.cli.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ApiClientTest {

  private record Answer(int status, String body) {}

  private final Deque<Answer> answers = new ArrayDeque<>();
  private final List<String> asked = new ArrayList<>();
  private HttpServer server;
  private ApiClient client;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        call -> {
          asked.add(call.getRequestMethod() + " " + call.getRequestURI());
          Answer answer = answers.pop();
          byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
          call.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
          call.getResponseBody().write(body);
          call.close();
        });
    server.start();
    client = client("/api/v1/");
  }

  private ApiClient client(String path) {
    return new ApiClient(
        URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path), "token");
  }

  @AfterEach
  void stop() {
    client.close();
    server.stop(0);
  }

  @Test
  void aListIsReadToItsEnd() throws Exception {
    answers.add(new Answer(200, "{\"items\": [{\"n\": 1}, {\"n\": 2}], \"nextCursor\": \"a+b\"}"));
    answers.add(new Answer(200, "{\"items\": [], \"nextCursor\": \"c\"}"));
    answers.add(new Answer(200, "{\"items\": [{\"n\": 3}]}"));

    List<Integer> read = new ArrayList<>();
    client.list(
        "loads",
        Map.of("state", List.of("FAILED", "QUEUED")),
        items -> {
          items.forEach(item -> read.add(item.path("n").asInt()));
          return true;
        });

    assertThat(read).containsExactly(1, 2, 3);
    assertThat(asked)
        .containsExactly(
            "GET /api/v1/loads?state=FAILED&state=QUEUED&limit=1000",
            "GET /api/v1/loads?state=FAILED&state=QUEUED&limit=1000&cursor=a%2Bb",
            "GET /api/v1/loads?state=FAILED&state=QUEUED&limit=1000&cursor=c");
  }

  @Test
  void noMoreOfAListIsReadThanIsWanted() throws Exception {
    answers.add(new Answer(200, "{\"items\": [], \"nextCursor\": \"a\"}"));

    client.list("loads", Map.of(), _ -> false);

    assertThat(asked).hasSize(1);
  }

  @Test
  void aRefusalHasItsCode() {
    answers.add(new Answer(404, "{\"code\": \"load-not-found\", \"detail\": \"There is none.\"}"));

    assertThatThrownBy(() -> client.get("loads/1"))
        .isInstanceOfSatisfying(
            RefusedException.class,
            refused -> {
              assertThat(refused.code()).isEqualTo("load-not-found");
              assertThat(refused.isNotFound()).isTrue();
              assertThat(refused).hasMessage("There is none.");
            });
  }

  @Test
  void whatIsNoForebayIsSaidToBeNone() {
    for (Answer other :
        List.of(new Answer(200, "<html>"), new Answer(404, "{}"), new Answer(502, "Bad Gateway"))) {
      answers.add(other);
      assertThatThrownBy(() -> client.get("loads"))
          .isInstanceOf(UnreachableException.class)
          .hasMessageContaining("is not Forebay's API (status " + other.status() + ")");
    }
  }

  @Test
  void aServerThatIsGoneIsUnreachable() {
    server.stop(0);

    assertThatThrownBy(() -> client.get("loads"))
        .isInstanceOf(UnreachableException.class)
        .hasMessageStartingWith("Forebay does not answer at http://127.0.0.1:");
  }

  @Test
  void anAnswerWithoutABodyIsOne() throws Exception {
    answers.add(new Answer(204, ""));

    assertThat(client.delete("tags/x").isNull()).isTrue();
  }

  @Test
  void onlyWhatIsNotFoundDoesNotExist() throws Exception {
    answers.add(new Answer(200, "{}"));
    answers.add(new Answer(404, "{\"code\": \"x\"}"));
    answers.add(new Answer(401, "{\"code\": \"unauthenticated\"}"));

    assertThat(client.exists("a")).isTrue();
    assertThat(client.exists("a")).isFalse();
    assertThatThrownBy(() -> client.exists("a")).isInstanceOf(RefusedException.class);
  }
}
