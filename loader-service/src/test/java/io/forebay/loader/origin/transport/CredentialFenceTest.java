package io.forebay.loader.origin.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.forebay.core.secret.WebEndpoint;
import io.forebay.loader.origin.OriginConfig;
import io.forebay.loader.origin.OriginException;
import io.forebay.loader.origin.OriginFailure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialFenceTest {

  private final List<HttpCall> sent = new ArrayList<>();

  /** Stands where the network begins. */
  private final HttpTransport network =
      new HttpTransport() {
        @Override
        public HttpAnswer send(HttpCall call) throws IOException {
          sent.add(call);
          throw new TransportException(TransportException.Kind.UNREACHABLE, "sent");
        }

        @Override
        public void close() {}
      };

  private static OriginConfig config(String uri, Map<String, String> options) {
    return new OriginConfig(uri, options, Map.of("token", "hunter2"));
  }

  private TransportException.Kind outcome(OriginConfig config, String url, String header)
      throws OriginException {
    CredentialFence fence = new CredentialFence(network, CredentialFence.serversOf(config));
    HttpCall call = HttpCall.get(HttpTarget.parse(url), new HttpHeaders().add(header, "hunter2"));
    return catchThrowableOfType(TransportException.class, () -> fence.send(call)).kind();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Authorization", "authorization", "x-amz-security-token"})
  void credentialsStayWithTheSourcesServer(String header) throws Exception {
    OriginConfig config = config("https://Store.example/data/", Map.of());

    for (String elsewhere :
        List.of(
            "http://store.example/",
            "https://store.example:8443/",
            "https://store.example./",
            "https://a.store.example/",
            "https://evil.example/",
            "https://127.1/")) {
      assertThat(outcome(config, elsewhere, header)).isEqualTo(TransportException.Kind.NOT_ALLOWED);
    }
    assertThat(sent).isEmpty();
    assertThat(outcome(config, "https://store.example:443/other", header))
        .isEqualTo(TransportException.Kind.UNREACHABLE);
    assertThat(sent).hasSize(1);
  }

  @Test
  void thatTheyWentToTheirServerOnceLetsThemGoNowhereElse() throws Exception {
    OriginConfig config = config("https://store.example/", Map.of());
    CredentialFence fence = new CredentialFence(network, CredentialFence.serversOf(config));
    List<TransportException.Kind> outcomes = new ArrayList<>();

    for (String url :
        List.of("https://store.example/", "http://store.example/", "https://store.example/")) {
      HttpCall call =
          HttpCall.get(HttpTarget.parse(url), new HttpHeaders().add("Authorization", "hunter2"));
      outcomes.add(catchThrowableOfType(TransportException.class, () -> fence.send(call)).kind());
    }

    assertThat(outcomes)
        .containsExactly(
            TransportException.Kind.UNREACHABLE,
            TransportException.Kind.NOT_ALLOWED,
            TransportException.Kind.UNREACHABLE);
  }

  @Test
  void whatHoldsNoneGoesAnywhere() throws Exception {
    assertThat(outcome(config("https://store.example/", Map.of()), "http://other/", "Range"))
        .isEqualTo(TransportException.Kind.UNREACHABLE);
  }

  @ParameterizedTest
  @CsvSource({
    "s3://b, https://m, true, https://m/b/k, UNREACHABLE",
    "s3://b, https://m, true, https://b.m/k, NOT_ALLOWED",
    "s3://b, https://m, false, https://b.m/k, UNREACHABLE",
    "s3://b, https://m, false, https://m/b/k, UNREACHABLE",
    "s3://b, https://m, false, https://c.m/k, NOT_ALLOWED",
  })
  void aBucketMayBeAHostOfItsStore(
      String uri, String endpoint, String pathStyle, String url, TransportException.Kind kind)
      throws Exception {
    OriginConfig config = config(uri, Map.of("endpoint", endpoint, "pathStyle", pathStyle));

    assertThat(outcome(config, url, "Authorization")).isEqualTo(kind);
  }

  @Test
  void aSourceWithoutAServerHasNowhereToSendThem() {
    for (String uri : List.of("file:///data", "https://store.example./", "http://2130706433/")) {
      assertThatThrownBy(() -> CredentialFence.serversOf(config(uri, Map.of())))
          .isInstanceOfSatisfying(
              OriginException.class,
              e -> assertThat(e.failure()).isEqualTo(OriginFailure.MISCONFIGURED));
    }
  }

  /** Two parsers that disagreed would send a secret where nobody bound it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://a.example",
        "HTTPS://A.Example:443/p?q#f",
        "http://a.example:80?x@y:1/",
        "http://a.example#@evil.example/",
        "http://[::1]:9000/x",
        "http://[2001:DB8::1]",
        "http://my_store:65535/",
        "http://127.0.0.1/"
      })
  void theConnectionIsMadeToTheEndpointThatWasJudged(String url) {
    Endpoint connected = HttpTarget.parse(url).endpoint();

    assertThat(WebEndpoint.ofUrl(url))
        .isEqualTo(new WebEndpoint(connected.tls(), connected.host(), connected.port()))
        .hasToString(connected.toString());
  }
}
