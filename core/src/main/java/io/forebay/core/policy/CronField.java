package io.forebay.core.policy;

import com.cronutils.model.field.CronFieldName;

/** The five fields of a schedule, in the order in which they are written. */
enum CronField {
  MINUTE("minute", CronFieldName.MINUTE, 0, 59, "0 to 59"),
  HOUR("hour", CronFieldName.HOUR, 0, 23, "0 to 23"),
  DAY("day of the month", CronFieldName.DAY_OF_MONTH, 1, 31, "1 to 31"),
  MONTH("month", CronFieldName.MONTH, 1, 12, "1 to 12 or JAN to DEC"),
  /** Sunday is 0, and may be written as 7. */
  WEEKDAY("weekday", CronFieldName.DAY_OF_WEEK, 0, 7, "0 to 7 or SUN to SAT");

  private final String label;
  private final CronFieldName parserName;
  private final int lowest;
  private final int highest;
  private final String allowed;

  CronField(String label, CronFieldName parserName, int lowest, int highest, String allowed) {
    this.label = label;
    this.parserName = parserName;
    this.lowest = lowest;
    this.highest = highest;
    this.allowed = allowed;
  }

  /** As a person calls it. */
  String label() {
    return label;
  }

  CronFieldName parserName() {
    return parserName;
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
