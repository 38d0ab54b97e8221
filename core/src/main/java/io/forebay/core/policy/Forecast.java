package io.forebay.core.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What is known of a load that is not over, to foresee when it will be.
 *
 * @param bytesLeft that are neither cached nor taken over from other versions yet
 * @param bytesPerSecond that it gets, or will as far as was measured; nothing when nobody knows
 * @param windows while which it may run
 */
public record Forecast(long bytesLeft, Optional<Double> bytesPerSecond, Windows windows) {

  /** When it will be over if it may go on now; nothing when that cannot be told. */
  public Optional<Instant> over(Instant now) {
    return bytesPerSecond
        .filter(rate -> rate > 0)
        .flatMap(
            rate -> windows.after(now, Duration.ofSeconds((long) Math.ceil(bytesLeft / rate))));
  }

  /** Whether it will not be over by then, or is not. */
  public boolean misses(Instant deadline, Instant now) {
    return !now.isBefore(deadline)
        || over(now).map(at -> at.isAfter(deadline)).orElse(isTooLongToTell());
  }

  // Its windows open too seldom.
  private boolean isTooLongToTell() {
    return bytesPerSecond.filter(rate -> rate > 0).isPresent();
  }
}
