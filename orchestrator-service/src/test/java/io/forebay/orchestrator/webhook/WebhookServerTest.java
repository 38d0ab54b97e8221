package io.forebay.orchestrator.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.security.KeyStore;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is let in at the door for the cluster's API. */
class WebhookServerTest {

  private static final String PATH = ReviewPath.create();
  private static final String REVIEW = "{\"request\":{\"uid\":\"7\"}}";
  private static final Set<String> HOSTS = Set.of("127.0.0.1", "localhost");

  private final ServingIdentity first = ServingIdentity.create(HOSTS, Instant.now());
  private final ServingIdentity second = ServingIdentity.create(HOSTS, Instant.now());
  private final ServingKey key = new ServingKey();
  private final AtomicInteger answered = new AtomicInteger();
  private WebhookServer server;

  @BeforeEach
  void listen() {
    server =
        new WebhookServer(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            key,
            PATH::equals,
            review -> {
              answered.incrementAndGet();
              return review;
            });
  }

  @AfterEach
  void close() {
    server.close();
  }

  private HttpResponse<String> post(ServingIdentity trusted, String path, String body)
      throws Exception {
    return send(trusted, request(path).POST(BodyPublishers.ofString(body)));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + server.port() + path));
  }

  private static HttpResponse<String> send(ServingIdentity trusted, HttpRequest.Builder request)
      throws Exception {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    store.setCertificateEntry("webhook", trusted.certificate());
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    try (HttpClient client = HttpClient.newBuilder().sslContext(context).build()) {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
  }

  @Test
  void whoTrustsItsCertificateReachesItAndSeesWhenThatChanges() throws Exception {
    assertThatThrownBy(() -> post(first, PATH, REVIEW)).isInstanceOf(Exception.class);

    key.use(first);
    assertThat(post(first, PATH, REVIEW).body()).isEqualTo(REVIEW);
    assertThatThrownBy(() -> post(second, PATH, REVIEW)).isInstanceOf(SSLHandshakeException.class);

    key.use(second);
    assertThat(post(second, PATH, REVIEW).body()).isEqualTo(REVIEW);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/", "/mutate/pods", "/mutate/pods/", "/mutate/pods/0123"})
  void whoDoesNotKnowThePathIsNotListenedTo(String path) throws Exception {
    key.use(first);

    assertThat(post(first, path, REVIEW).statusCode()).isEqualTo(404);
    assertThat(post(first, ReviewPath.create(), REVIEW).statusCode()).isEqualTo(404);
    assertThat(answered).hasValue(0);
  }

  @Test
  void whatIsNoReviewIsRefusedWithoutAnAnswer() throws Exception {
    key.use(first);

    assertThat(send(first, request(PATH).GET()).statusCode()).isEqualTo(405);
    assertThat(post(first, PATH, "no json").statusCode()).isEqualTo(400);
    assertThat(post(first, PATH, "{}").statusCode()).isEqualTo(400);
    assertThat(post(first, PATH, "[" + "[],".repeat(600_000) + "[]]").statusCode()).isEqualTo(400);
    assertThat(answered).hasValue(0);
  }

  @Test
  void whatIsTooLargeIsNotReadToItsEnd() throws Exception {
    key.use(first);

    assertThat(statusOfTooLarge()).isEqualTo(413);
    assertThat(answered).hasValue(0);
  }

  /** Who still sends when the answer is there may see the connection end instead. */
  private int statusOfTooLarge() throws Exception {
    String review = REVIEW.replace("7", "x".repeat(5 << 20));
    try {
      return post(first, PATH, review).statusCode();
    } catch (IOException _) {
      return 413;
    }
  }
}
