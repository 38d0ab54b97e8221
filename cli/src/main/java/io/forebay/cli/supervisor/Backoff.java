package io.forebay.cli.supervisor;

import java.time.Duration;

/** How long to wait before a part that ended is started again: 0.5 s, doubled up to 30 s. */
final class Backoff {

  private static final Duration FIRST = Duration.ofMillis(500);
  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final Duration STABLE = Duration.ofMinutes(1);

  private Duration next = FIRST;

  /**
   * @param uptime how long the part had run; after a minute the wait starts small again
   */
  Duration afterRunOf(Duration uptime) {
    if (uptime.compareTo(STABLE) >= 0) {
      next = FIRST;
    }
    Duration wait = next;
    Duration doubled = next.multipliedBy(2);
    next = doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
    return wait;
  }
}
