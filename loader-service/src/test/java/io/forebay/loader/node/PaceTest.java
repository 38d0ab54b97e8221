package io.forebay.loader.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {

  // As near to where it runs over as nanoTime may be.
  private static final long BEGIN = Long.MAX_VALUE - 10;

  private final Pace pace = new Pace();

  @Test
  void workThatTookNoTimeMayBeDoneAgainAtOnce() {
    assertThat(pace.allows(BEGIN)).isTrue();

    pace.worked(BEGIN, BEGIN, false);

    assertThat(pace.allows(BEGIN)).isTrue();
  }

  @Test
  void workRestsAHundredTimesAsLongAsItTook() {
    pace.worked(BEGIN, after(100), false);

    assertThat(pace.allows(after(100 + 9_999))).isFalse();
    assertThat(pace.allows(after(100 + 10_000))).isTrue();
  }

  @Test
  void andTwentyTimesWhereSomebodyWaits() {
    pace.worked(BEGIN, after(100), true);

    assertThat(pace.allows(after(100 + 1_999))).isFalse();
    assertThat(pace.allows(after(100 + 2_000))).isTrue();
  }

  @Test
  void noneRestsLongerThanAMinute() {
    pace.worked(BEGIN, after(20_000), true);

    assertThat(pace.allows(after(20_000 + 59_999))).isFalse();
    assertThat(pace.allows(after(20_000 + 60_000))).isTrue();
  }

  private static long after(long millis) {
    return BEGIN + Duration.ofMillis(millis).toNanos();
  }
}
