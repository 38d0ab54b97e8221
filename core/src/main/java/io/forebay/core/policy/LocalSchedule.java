package io.forebay.core.policy;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalInt;

/** What a schedule says of a wall clock and a calendar: minutes of days, without a time zone. */
record LocalSchedule(
    FieldValues minutes,
    FieldValues hours,
    FieldValues days,
    FieldValues months,
    FieldValues weekdays) {

  /**
   * Whether there is ever a day for it: February 30th does not come, and February 29th does. A
   * weekday that is an alternative to the day comes every week.
   */
  boolean comes() {
    for (Month month : Month.values()) {
      if (months.has(month.getValue())
          && (days.first() <= month.maxLength() || !weekdays.unrestricted())) {
        return true;
      }
    }
    return false;
  }

  /** The first minute that is not before this time. */
  LocalDateTime firstFrom(LocalDateTime time) {
    LocalDateTime begun = time.truncatedTo(ChronoUnit.MINUTES);
    LocalDateTime from = begun.equals(time) ? begun : begun.plusMinutes(1);
    if (matches(from.toLocalDate())) {
      Optional<LocalTime> sameDay = firstFrom(from.getHour(), from.getMinute());
      if (sameDay.isPresent()) {
        return from.toLocalDate().atTime(sameDay.get());
      }
    }
    LocalDate date = from.toLocalDate().plusDays(1);
    while (!matches(date)) {
      date =
          months.has(date.getMonthValue())
              ? date.plusDays(1)
              : date.withDayOfMonth(1).plusMonths(1);
    }
    return date.atTime(hours.first(), minutes.first());
  }

  /** The last minute that is not after this time. */
  LocalDateTime lastUntil(LocalDateTime time) {
    if (matches(time.toLocalDate())) {
      Optional<LocalTime> sameDay = lastUntil(time.getHour(), time.getMinute());
      if (sameDay.isPresent()) {
        return time.toLocalDate().atTime(sameDay.get());
      }
    }
    LocalDate date = time.toLocalDate().minusDays(1);
    while (!matches(date)) {
      date =
          months.has(date.getMonthValue())
              ? date.minusDays(1)
              : date.withDayOfMonth(1).minusDays(1);
    }
    return date.atTime(hours.last(), minutes.last());
  }

  private Optional<LocalTime> firstFrom(int hour, int minute) {
    OptionalInt sameHour = hours.has(hour) ? minutes.from(minute) : OptionalInt.empty();
    if (sameHour.isPresent()) {
      return Optional.of(LocalTime.of(hour, sameHour.getAsInt()));
    }
    OptionalInt later = hours.from(hour + 1);
    return later.isPresent()
        ? Optional.of(LocalTime.of(later.getAsInt(), minutes.first()))
        : Optional.empty();
  }

  private Optional<LocalTime> lastUntil(int hour, int minute) {
    OptionalInt sameHour = hours.has(hour) ? minutes.until(minute) : OptionalInt.empty();
    if (sameHour.isPresent()) {
      return Optional.of(LocalTime.of(hour, sameHour.getAsInt()));
    }
    OptionalInt earlier = hours.until(hour - 1);
    return earlier.isPresent()
        ? Optional.of(LocalTime.of(earlier.getAsInt(), minutes.last()))
        : Optional.empty();
  }

  private boolean matches(LocalDate date) {
    if (!months.has(date.getMonthValue())) {
      return false;
    }
    boolean day = days.has(date.getDayOfMonth());
    boolean weekday = weekdays.has(date.getDayOfWeek().getValue() % 7);
    boolean both = days.unrestricted() || weekdays.unrestricted();
    return both ? day && weekday : day || weekday;
  }
}
