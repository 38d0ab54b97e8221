package io.forebay.loader.node;

import java.time.Duration;
import java.time.Instant;

/** Keeps work that may take long to a hundredth of the time: its pauses grow with it. */
final class Pace {

  private static final int REST = 100;

  private Instant next = Instant.MIN;

  boolean allows(Instant now) {
    return !now.isBefore(next);
  }

  void worked(Instant begin, Instant end) {
    next = end.plus(Duration.between(begin, end).multipliedBy(REST));
  }
}
