package io.forebay.api.metric;

import static io.forebay.api.testing.Api.call;
import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.api.testing.ApiFiles;
import io.forebay.api.testing.ApiTest;
import io.forebay.api.testing.Person;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Figures of requests are told apart by routes and methods, never by what somebody makes up. */
@ApiTest
@Timeout(60)
class RequestSeriesTest {

  /** More than all series there may be. */
  private static final int ODD = 130;

  private static final Set<String> OF_NO_ROUTE =
      Set.of("/UNKNOWN", "UNKNOWN", "NOT_FOUND", "REDIRECTION", "root", "/cors-preflight");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/%s",
        "/%s/",
        "//%s//",
        "/auth/login/../../%s",
        "/auth/%s",
        "/auth/callback/%s/",
        "/graphql/%s/",
        "/graphql/../%s",
        "/q/../%s",
        "/q/health/%s/",
        "/api/v1/datasets/%s/x/y/z/",
        "/api/v1/%s/",
        "/./%s",
        "/%%7A%s/",
        "/%%2e%%2e/%s",
        "/%%zz%s/",
        "*%s",
        "http://elsewhere/%s/"
      })
  void aPathOfNoRouteIsNoSeries(String path) throws IOException {
    Set<String> before = tags("uri");
    for (int i = 0; i < ODD; i++) {
      String odd = path.formatted("z" + i);
      switch (i % 6) {
        case 0 -> ask("GET " + odd + " HTTP/1.1", "Host: localhost");
        case 1 -> ask("POST " + odd + " HTTP/1.1", "Host: localhost", "Content-Length: 0");
        case 2 -> ask("OPTIONS " + odd + " HTTP/1.1", "Host: localhost", "Origin: http://a");
        case 3 -> ask("GET " + odd + " HTTP/1.1", "Host: localhost", bearer(ApiFiles.TOKEN));
        case 4 -> ask("GET " + odd + " HTTP/1.1");
        default -> ask("GET " + odd + " HTTP/1.1", "Host: localhost", "Odd header");
      }
    }
    assertThat(without(before, tags("uri"))).isSubsetOf(OF_NO_ROUTE);
  }

  @Test
  void whoGoesAwayBeforeTheAnswerLeavesNoSeries() throws IOException {
    Set<String> paths = tags("uri");
    Set<String> methods = tags("method");
    for (int i = 0; i < ODD; i++) {
      try (Socket socket = connect()) {
        write(
            socket, "ODD" + i + " /gone" + i + "/ HTTP/1.1", "Host: localhost", bearer("fby_" + i));
        socket.setSoLinger(true, 0);
      }
    }
    assertThat(without(paths, tags("uri"))).isSubsetOf(OF_NO_ROUTE);
    assertThat(without(methods, tags("method"))).isSubsetOf(Set.of("OTHER"));
  }

  @Test
  void aMethodThatNobodyKnowsIsOneSeries() throws IOException {
    Set<String> before = tags("method");
    for (int i = 0; i < ODD; i++) {
      ask("MADE" + i + " /api/v1/datasets HTTP/1.1", "Host: localhost");
      ask("MADE" + i + " /api/v1/datasets HTTP/1.1", "Host: localhost", bearer(ApiFiles.TOKEN));
    }
    assertThat(without(before, tags("method"))).isSubsetOf(Set.of("OTHER"));
    assertThat(tags("method")).contains("OTHER");
  }

  @Test
  void aRouteIsOneSeriesWhateverIsAskedOfIt() {
    // given
    Person ann = Person.named("ann");
    String dataset = ann.dataset("counted");

    // when
    ann.asks().get("/api/v1/datasets/" + dataset).then().statusCode(200);
    ann.asks().get("/api/v1/datasets/nothing-" + dataset).then().statusCode(404);
    ann.asks().body("{\"query\":\"{ me { principal } }\"}").post("/graphql").then().statusCode(200);

    // then
    assertThat(tags("uri")).contains("/api/v1/datasets/{name}", "/graphql");
    assertThat(series())
        .anyMatch(line -> line.contains("uri=\"/api/v1/datasets/{name}\"") && line.contains("404"))
        .noneMatch(line -> line.contains(dataset));
  }

  private static String bearer(String token) {
    return "Authorization: Bearer " + token;
  }

  /** Sends one request and waits for the end of what is answered. */
  private static void ask(String line, String... headers) throws IOException {
    try (Socket socket = connect()) {
      write(socket, line, headers);
      socket.shutdownOutput();
      socket.setSoTimeout(5_000);
      socket.getInputStream().readNBytes(12);
    }
  }

  private static Socket connect() throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), RestAssured.port);
  }

  private static void write(Socket socket, String line, String... headers) throws IOException {
    socket
        .getOutputStream()
        .write(
            (line + "\r\n" + String.join("\r\n", headers) + "\r\nConnection: close\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1));
  }

  private static Set<String> without(Set<String> before, Set<String> after) {
    Set<String> added = new TreeSet<>(after);
    added.removeAll(before);
    return added;
  }

  private static Set<String> tags(String name) {
    return series().stream()
        .flatMap(line -> Pattern.compile("\\b" + name + "=\"([^\"]*)\"").matcher(line).results())
        .map((MatchResult found) -> found.group(1))
        .collect(Collectors.toSet());
  }

  private static Set<String> series() {
    return call()
        .accept("text/plain")
        .get("/q/metrics")
        .asString()
        .lines()
        .filter(line -> line.startsWith("http_server_"))
        .collect(Collectors.toSet());
  }
}
