package io.forebay.core.policy;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/**
 * Times of day: each is due once. One that the clock skips is due when the clock has jumped, one
 * that it shows twice is due when it is shown first.
 *
 * <p>A later time of day is then never due earlier, so the nearest due time is that of the nearest
 * time of day. The only detour is when the clock shows an hour for the second time: all of its
 * times have been due.
 */
record TimesOfDay(LocalSchedule schedule, ZoneRules rules) implements DueTimes {

  @Override
  public Instant next(Instant after) {
    LocalDateTime passed = passed(after);
    return due(schedule.firstFrom(passed.plusNanos(1)));
  }

  @Override
  public Instant last(Instant notAfter) {
    return due(schedule.lastUntil(passed(notAfter)));
  }

  private Instant due(LocalDateTime time) {
    ZoneOffsetTransition change = rules.getTransition(time);
    if (change == null) {
      return time.toInstant(rules.getOffset(time));
    }
    return change.isGap() ? change.getInstant() : time.toInstant(change.getOffsetBefore());
  }

  /** The latest time that the clock has shown at or before this instant. */
  private LocalDateTime passed(Instant instant) {
    ZoneOffset offset = rules.getOffset(instant);
    LocalDateTime shown = LocalDateTime.ofInstant(instant, offset);
    ZoneOffsetTransition change = rules.getTransition(shown);
    boolean secondTime =
        change != null && change.isOverlap() && offset.equals(change.getOffsetAfter());
    return secondTime ? change.getDateTimeBefore().minusNanos(1) : shown;
  }
}
