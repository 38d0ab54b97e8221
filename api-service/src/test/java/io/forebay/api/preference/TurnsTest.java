package io.forebay.api.preference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class TurnsTest {

  private final Turns turns = new Turns(2);

  /** Whoever waits for a change wakes with all others who wait for it. */
  @Test
  void aCrowdReadsTwoAtATime() throws Exception {
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    List<Callable<Integer>> crowd = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      int self = i;
      crowd.add(
          () ->
              turns
                  .read(
                      Duration.ofSeconds(20),
                      () -> {
                        most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                        LockSupport.parkNanos(1_000_000);
                        inside.decrementAndGet();
                        return self;
                      })
                  .orElseThrow());
    }
    try (ExecutorService threads = Executors.newFixedThreadPool(50)) {
      int sum = 0;
      for (Future<Integer> read : threads.invokeAll(crowd)) {
        sum += read.get();
      }
      assertThat(sum).isEqualTo(49 * 50 / 2);
    }
    assertThat(most.get()).isBetween(1, 2);
  }

  @Test
  void nothingIsReadWhenNoTurnComesInTime() throws Exception {
    Turns one = new Turns(1);
    assertThat(one.read(Duration.ZERO, () -> other(one))).contains(false);
  }

  private static boolean other(Turns turns) {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      return threads
          .submit(() -> turns.read(Duration.ofMillis(20), () -> "read").isPresent())
          .get();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aReadThatFailsGivesItsTurnBack() throws Exception {
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(
              () ->
                  turns.read(
                      Duration.ZERO,
                      () -> {
                        throw new IllegalStateException("no database");
                      }))
          .hasMessage("no database");
    }
    assertThat(turns.read(Duration.ZERO, () -> "read")).contains("read");
  }
}
