package io.forebay.db.manifest;

import java.time.Duration;

/** Until when something may be read whose answer is not worth more time. */
public final class Deadline {

  private final long end;

  private Deadline(long end) {
    this.end = end;
  }

  /** After so much time from now on. */
  public static Deadline in(Duration time) {
    return new Deadline(System.nanoTime() + time.toNanos());
  }

  /** Whether it has come. */
  public boolean isOver() {
    return System.nanoTime() - end >= 0;
  }
}
