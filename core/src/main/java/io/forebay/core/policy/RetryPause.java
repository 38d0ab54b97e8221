package io.forebay.core.policy;

import java.time.Duration;

/** How long a policy waits before it has a load tried again that failed. */
public final class RetryPause {

  private static final Duration FIRST = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofHours(1);

  private RetryPause() {}

  /**
   * After an attempt: a minute after the first, twice as long after each further one, at most an
   * hour.
   *
   * @param attempt 1 or more
   */
  public static Duration after(int attempt) {
    // 2^6 minutes are more than the longest.
    Duration pause = FIRST.multipliedBy(1L << Math.min(attempt - 1, 6));
    return pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
  }
}
