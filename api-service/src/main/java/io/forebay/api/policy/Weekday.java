package io.forebay.api.policy;

import java.time.DayOfWeek;

/** A day of the week. GraphQL does not know that of Java. */
public enum Weekday {
  MONDAY,
  TUESDAY,
  WEDNESDAY,
  THURSDAY,
  FRIDAY,
  SATURDAY,
  SUNDAY;

  DayOfWeek day() {
    return DayOfWeek.valueOf(name());
  }

  static Weekday of(DayOfWeek day) {
    return valueOf(day.name());
  }
}
