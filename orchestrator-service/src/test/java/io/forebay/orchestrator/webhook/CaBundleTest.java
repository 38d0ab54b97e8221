package io.forebay.orchestrator.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom the cluster's API trusts, and what a process shows it. */
class CaBundleTest {

  private final Instant now = Instant.now();
  private static final Set<String> HOSTS = Set.of("127.0.0.1", "localhost");

  private static final String PATH = ReviewPath.create();

  private static X509Certificate certificate(Instant from) {
    return ServingIdentity.create(HOSTS, from).certificate();
  }

  @Test
  void eachProcessAddsItsOwnAndFindsThoseOfTheOthers() {
    X509Certificate one = certificate(now);
    X509Certificate other = certificate(now.plusSeconds(10));

    CaBundle bundle = CaBundle.read("").with(one, now).with(other, now).with(one, now);
    CaBundle read = CaBundle.read(bundle.text());

    assertThat(read.certificates()).containsExactlyInAnyOrder(one, other);
    assertThat(read.has(one)).isTrue();
    assertThat(read.has(certificate(now))).isFalse();
  }

  @Test
  void whatIsNoLongerValidGoesAndOfTheRestTheNewestStay() {
    X509Certificate old = certificate(now.minus(Duration.ofDays(91)));
    CaBundle bundle = new CaBundle(List.of(old));
    List<X509Certificate> later = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      later.add(certificate(now.plusSeconds(i)));
      bundle = bundle.with(later.getLast(), now);
    }

    assertThat(bundle.certificates()).containsExactlyInAnyOrderElementsOf(later.subList(4, 20));
  }

  @Test
  void whoeverAddsItselfIsTrustedHoweverManyCameSince() {
    X509Certificate longLiving = certificate(now.minus(Duration.ofDays(30)));
    CaBundle bundle = new CaBundle(List.of());
    for (int i = 0; i < 20; i++) {
      bundle = bundle.with(certificate(now.plusSeconds(i)), now);
    }
    assertThat(bundle.has(longLiving)).isFalse();

    assertThat(bundle.with(longLiving, now).has(longLiving)).isTrue();
    assertThat(bundle.with(longLiving, now).certificates()).hasSize(16);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Cg==", "not base64 !", "aGVsbG8="})
  void whatCannotBeReadIsBegunAnew(String text) {
    X509Certificate own = certificate(now);

    assertThat(CaBundle.read(text).with(own, now).certificates()).containsExactly(own);
  }

  @Test
  void anIdentityIsRenewedLongBeforeItEnds() {
    ServingIdentity identity = ServingIdentity.create(HOSTS, now);

    assertThat(identity.isOld(now.plus(Duration.ofDays(59)))).isFalse();
    assertThat(identity.isOld(now.plus(Duration.ofDays(61)))).isTrue();
    assertThat(identity.certificate().getNotAfter().toInstant())
        .isAfter(now.plus(Duration.ofDays(89)));
  }

  @Test
  void whoTrustsTheBundleReachesTheServerAndSeesWhenItsCertificateChanges() throws Exception {
    // given
    ServingIdentity first = ServingIdentity.create(HOSTS, now);
    ServingIdentity second = ServingIdentity.create(HOSTS, now.plusSeconds(1));
    ServingKey key = new ServingKey();
    try (WebhookServer server =
        new WebhookServer(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            key,
            PATH::equals,
            review -> review)) {
      Assertions.assertThatThrownBy(() -> ask(server, first)).isInstanceOf(Exception.class);

      // when
      key.use(first);

      // then
      assertThat(ask(server, first)).isEqualTo("{\"request\":{\"uid\":\"7\"}}");
      Assertions.assertThatThrownBy(() -> ask(server, second))
          .isInstanceOf(SSLHandshakeException.class);

      // when
      key.use(second);

      // then
      assertThat(ask(server, second)).isEqualTo("{\"request\":{\"uid\":\"7\"}}");
    }
  }

  private static String ask(WebhookServer server, ServingIdentity trusted) throws Exception {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    store.setCertificateEntry("webhook", trusted.certificate());
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    try (HttpClient client = HttpClient.newBuilder().sslContext(context).build()) {
      return client
          .send(
              HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + server.port() + PATH))
                  .POST(HttpRequest.BodyPublishers.ofString("{\"request\":{\"uid\":\"7\"}}"))
                  .build(),
              HttpResponse.BodyHandlers.ofString())
          .body();
    }
  }
}
