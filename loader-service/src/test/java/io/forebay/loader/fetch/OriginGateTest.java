package io.forebay.loader.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class OriginGateTest {

  private static final int MOST = 64;

  private final SteppedClock clock = new SteppedClock();
  private final OriginGate gate = new OriginGate(clock, MOST);

  @Test
  void anOriginThatScalesGetsMoreRequestsAtOnce() {
    serve(60, limit -> limit);

    assertThat(gate.limit()).isGreaterThan(24);
  }

  @Test
  void anOriginThatDoesNotGetFasterIsLeftAlone() {
    serve(60, limit -> Math.min(limit, 8));

    assertThat(gate.limit()).isLessThanOrEqualTo(12);
  }

  @Test
  void oneBadFileSlowsNothingDown() throws InterruptedException {
    int before = gate.limit();

    gate.enter();
    gate.failed(Duration.ZERO);
    gate.enter();
    gate.succeeded(1);

    assertThat(gate.limit()).isEqualTo(before);
  }

  @Test
  void failuresInARowHalveTheRequestsAndPause() throws InterruptedException {
    int before = gate.limit();

    for (int i = 0; i < 3; i++) {
      gate.enter();
      gate.failed(Duration.ZERO);
    }

    assertThat(gate.limit()).isEqualTo(before / 2);
    assertThat(waitsFor()).isPositive();
  }

  @Test
  void askingForPatienceIsHeardAtOnce() throws InterruptedException {
    gate.enter();
    gate.failed(Duration.ofSeconds(7));

    assertThat(waitsFor()).isGreaterThanOrEqualTo(Duration.ofSeconds(7));
  }

  @Test
  void silenceIsCountedFromTheFirstFailureInARow() throws InterruptedException {
    // given: an origin that nobody asked for a while
    gate.enter();
    gate.succeeded(1);
    clock.step(Duration.ofMinutes(5));
    gate.enter();
    gate.failed(Duration.ZERO);
    assertThat(gate.silence()).isZero();

    // when
    clock.step(Duration.ofSeconds(6));
    gate.enter();
    gate.failed(Duration.ZERO);

    // then
    assertThat(gate.silence()).isEqualTo(Duration.ofSeconds(6));

    // when
    gate.enter();
    gate.succeeded(1);

    // then
    assertThat(gate.silence()).isZero();
  }

  /** How much the clock has to be stepped until the gate lets somebody in. */
  private Duration waitsFor() {
    Duration waited = Duration.ZERO;
    while (!gate.tryEnter()) {
      clock.step(Duration.ofMillis(10));
      waited = waited.plusMillis(10);
    }
    return waited;
  }

  /** An origin that answers {@code speed(limit)} requests of 1 MiB in each tenth of a second. */
  private void serve(int tenths, IntUnaryOperator speed) {
    for (int i = 0; i < tenths; i++) {
      int limit = gate.limit();
      for (int r = 0; r < limit; r++) {
        assertThat(gate.tryEnter()).isTrue();
      }
      assertThat(gate.tryEnter()).isFalse();
      clock.step(Duration.ofMillis(100));
      for (int r = 0; r < limit; r++) {
        if (r < speed.applyAsInt(limit)) {
          gate.succeeded(1 << 20);
        } else {
          gate.left();
        }
      }
    }
  }

  private static final class SteppedClock implements InstantSource {
    private volatile Instant now = Instant.EPOCH;

    @Override
    public Instant instant() {
      return now;
    }

    void step(Duration by) {
      now = now.plus(by);
    }
  }
}
