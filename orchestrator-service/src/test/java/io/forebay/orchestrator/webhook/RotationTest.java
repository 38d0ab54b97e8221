package io.forebay.orchestrator.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which certificate a process shows while it lives for months. */
class RotationTest {

  private static final Set<String> HOSTS = Set.of("forebay-webhook.forebay.svc");
  private static final Duration OLD = Duration.ofDays(61);

  private final Instant now = Instant.now();
  private final ServingKey key = new ServingKey();
  private final Rotation rotation = new Rotation(key);

  private boolean shows(ServingIdentity identity) {
    return key.getCertificateChain("any")[0].equals(identity.certificate());
  }

  @Test
  void theFirstIsShownAtOnceAndStaysAsLongAsItIsYoung() {
    ServingIdentity first = rotation.wanted(HOSTS, now);

    assertThat(shows(first)).isTrue();
    assertThat(rotation.trusted(now)).isZero();
    assertThat(rotation.wanted(HOSTS, now.plus(Duration.ofDays(59)))).isEqualTo(first);
    assertThat(rotation.changes()).isFalse();
  }

  @Test
  void itsSuccessorIsShownWhenTheApiWasToldOfItForAWhile() {
    // given
    ServingIdentity first = rotation.wanted(HOSTS, now);
    Instant later = now.plus(OLD);

    // when
    ServingIdentity second = rotation.wanted(HOSTS, later);

    // then
    assertThat(second).isNotEqualTo(first);
    assertThat(shows(first)).isTrue();
    assertThat(rotation.changes()).isTrue();
    assertThat(rotation.trusted(later)).isEqualTo(Rotation.SPREADS);
    assertThat(rotation.trusted(later.plusSeconds(4))).isEqualTo(Rotation.SPREADS.minusSeconds(4));
    assertThat(rotation.wanted(HOSTS, later.plusSeconds(4))).isEqualTo(second);
    assertThat(shows(first)).isTrue();

    // when
    assertThat(rotation.trusted(later.plus(Rotation.SPREADS))).isZero();

    // then
    assertThat(shows(second)).isTrue();
    assertThat(rotation.changes()).isFalse();
  }

  @Test
  void theWhileBeginsAnewWhenTheApiForgot() {
    ServingIdentity first = rotation.wanted(HOSTS, now);
    Instant later = now.plus(OLD);
    rotation.wanted(HOSTS, later);
    rotation.trusted(later);

    rotation.untrusted();

    assertThat(rotation.trusted(later.plus(Rotation.SPREADS))).isEqualTo(Rotation.SPREADS);
    assertThat(shows(first)).isTrue();
  }

  @Test
  void otherHostsNeedAnotherCertificateAtOnce() {
    ServingIdentity first = rotation.wanted(HOSTS, now);

    ServingIdentity other = rotation.wanted(Set.of("127.0.0.1"), now);

    assertThat(other).isNotEqualTo(first);
    assertThat(shows(other)).isTrue();
  }
}
