package io.forebay.api.preference;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** So many at once, and in the order in which they came. */
final class Turns {

  private final Semaphore turns;

  Turns(int count) {
    this.turns = new Semaphore(count, true);
  }

  /**
   * What is read when it is the caller's turn.
   *
   * @return empty when it was not within that time, and nothing was read
   */
  <T> Optional<T> read(Duration longest, Supplier<T> read) throws InterruptedException {
    if (!turns.tryAcquire(longest.toNanos(), TimeUnit.NANOSECONDS)) {
      return Optional.empty();
    }
    try {
      return Optional.of(read.get());
    } finally {
      turns.release();
    }
  }
}
