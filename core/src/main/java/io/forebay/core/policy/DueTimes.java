package io.forebay.core.policy;

import java.time.Instant;

/** Where a schedule's times of a wall clock lie in real time. */
sealed interface DueTimes permits EveryHour, TimesOfDay {

  /** The first due time after this instant. */
  Instant next(Instant after);

  /** The last due time at or before this instant. */
  Instant last(Instant notAfter);
}
