package io.forebay.core.policy;

import java.util.List;

/** The five fields of a schedule, in the order in which they are written. */
enum CronField {
  MINUTE("minute", "", 0, 59, "0 to 59"),
  HOUR("hour", "", 0, 23, "0 to 23"),
  DAY("day of the month", "", 1, 31, "1 to 31"),
  MONTH("month", "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC", 1, 12, "1 to 12 or JAN to DEC"),
  /** Sunday is 0, and may be written as 7. */
  WEEKDAY("weekday", "SUN MON TUE WED THU FRI SAT", 0, 7, "0 to 7 or SUN to SAT");

  private final String label;
  private final String names;
  private final int lowest;
  private final int highest;
  private final String allowed;

  CronField(String label, String names, int lowest, int highest, String allowed) {
    this.label = label;
    this.names = names;
    this.lowest = lowest;
    this.highest = highest;
    this.allowed = allowed;
  }

  /** As a person calls it. */
  String label() {
    return label;
  }

  /** The value of a name, -1 when it is none. */
  int named(String name) {
    int index = List.of(names.split(" ")).indexOf(name);
    return index < 0 ? -1 : lowest + index;
  }

  /** The lowest value that can be written. */
  int lowest() {
    return lowest;
  }

  /** The highest value that can be written. */
  int highest() {
    return highest;
  }

  /** Where {@code *} and {@code 5/2} end: on Saturday, because Sunday is the first of a week. */
  int last() {
    return this == WEEKDAY ? 6 : highest;
  }

  /** What can be written, as the end of a sentence. */
  String allowed() {
    return allowed;
  }
}
