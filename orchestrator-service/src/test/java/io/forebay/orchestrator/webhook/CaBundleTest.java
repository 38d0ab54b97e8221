package io.forebay.orchestrator.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom the cluster's API trusts. */
class CaBundleTest {

  private final Instant now = Instant.now();
  private static final Set<String> HOSTS = Set.of("127.0.0.1", "localhost");

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
}
