package io.forebay.loader.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class PaceTest {

  private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

  private final Pace pace = new Pace();

  @Test
  void workThatTookNoTimeMayBeDoneAgainAtOnce() {
    assertThat(pace.allows(BEGIN)).isTrue();

    pace.worked(BEGIN, BEGIN);

    assertThat(pace.allows(BEGIN)).isTrue();
  }

  @Test
  void workThatTookASecondRestsForAHundred() {
    pace.worked(BEGIN, BEGIN.plusSeconds(1));

    assertThat(pace.allows(BEGIN.plusSeconds(100))).isFalse();
    assertThat(pace.allows(BEGIN.plusSeconds(101))).isTrue();
  }
}
