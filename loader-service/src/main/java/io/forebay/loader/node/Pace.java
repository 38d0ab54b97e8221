package io.forebay.loader.node;

import java.time.Duration;

/**
 * Keeps work that may take long to a hundredth of the time: its pauses grow with it. Where somebody
 * waits for its result, to a twentieth. All times are those of {@link System#nanoTime}.
 */
final class Pace {

  private static final int REST = 100;
  private static final int REST_WHILE_AWAITED = 20;
  private static final long LONGEST_REST = Duration.ofMinutes(1).toNanos();

  private boolean worked;
  private long next;

  boolean allows(long now) {
    return !worked || now - next >= 0;
  }

  void worked(long begin, long end, boolean awaited) {
    worked = true;
    long rest = (end - begin) * (awaited ? REST_WHILE_AWAITED : REST);
    next = end + Math.min(rest, LONGEST_REST);
  }
}
