package io.forebay.loader.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class BandwidthTest {

  private final Bandwidth bandwidth = new Bandwidth();

  @Test
  void bytesFlowNoFasterThanTheLimit() throws InterruptedException {
    bandwidth.limit(OptionalLong.of(1_000_000));

    assertThat(timeFor(1_500_000)).isBetween(Duration.ofMillis(1_300), Duration.ofSeconds(6));
  }

  @Test
  void withoutALimitNothingWaits() throws InterruptedException {
    bandwidth.limit(OptionalLong.of(10));
    bandwidth.limit(OptionalLong.empty());

    assertThat(timeFor(1L << 33)).isLessThan(Duration.ofSeconds(2));
    assertThat(bandwidth.grain(1 << 20)).isEqualTo(1 << 20);
  }

  @Test
  void slowLimitsFlowInSmallPieces() {
    bandwidth.limit(OptionalLong.of(4_000));

    assertThat(bandwidth.grain(1 << 20)).isEqualTo(1_000);
  }

  private Duration timeFor(long bytes) throws InterruptedException {
    long start = System.nanoTime();
    for (long left = bytes; left > 0; left -= Bandwidth.GRAIN) {
      bandwidth.account((int) Math.min(left, Bandwidth.GRAIN));
    }
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
