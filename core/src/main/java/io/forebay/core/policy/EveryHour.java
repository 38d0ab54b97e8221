package io.forebay.core.policy;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/**
 * Minutes of every hour: due whenever the clock shows one. So an hour that comes twice has them
 * twice, and one that is skipped has none. Between two clock changes the offset is fixed, so each
 * such stretch is looked through by itself.
 */
record EveryHour(LocalSchedule schedule, ZoneRules rules) implements DueTimes {

  @Override
  public Instant next(Instant after) {
    Instant from = after.plusNanos(1);
    while (true) {
      ZoneOffset offset = rules.getOffset(from);
      Instant due = schedule.firstFrom(LocalDateTime.ofInstant(from, offset)).toInstant(offset);
      ZoneOffsetTransition change = rules.nextTransition(from);
      if (change == null || due.isBefore(change.getInstant())) {
        return due;
      }
      from = change.getInstant();
    }
  }

  @Override
  public Instant last(Instant notAfter) {
    Instant until = notAfter;
    while (true) {
      ZoneOffset offset = rules.getOffset(until);
      Instant due = schedule.lastUntil(LocalDateTime.ofInstant(until, offset)).toInstant(offset);
      ZoneOffsetTransition change = rules.previousTransition(until.plusNanos(1));
      if (change == null || !due.isBefore(change.getInstant())) {
        return due;
      }
      until = change.getInstant().minusNanos(1);
    }
  }
}
