package io.forebay.core.policy;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads a schedule's five fields, or the name of one that has a name. */
final class ScheduleReader {

  private static final String EXAMPLE = "such as '0 8 * * MON-FRI' for eight o'clock on weekdays";

  private static final String FIELDS =
      Arrays.stream(CronField.values()).map(CronField::label).collect(Collectors.joining(", "));

  private static final Pattern FOREIGN = Pattern.compile("[^0-9A-Za-z*,/#?@ -]");

  private static final Map<String, String> NAMED =
      Map.of(
          "@hourly", "0 * * * *",
          "@daily", "0 0 * * *",
          "@midnight", "0 0 * * *",
          "@weekly", "0 0 * * 0",
          "@monthly", "0 0 1 * *",
          "@yearly", "0 0 1 1 *",
          "@annually", "0 0 1 1 *");

  private ScheduleReader() {}

  /**
   * Reads a schedule.
   *
   * @param expression without white space at its ends, with one space between two fields
   * @throws InvalidScheduleException when it is none, or one that never comes
   */
  static LocalSchedule read(String expression) {
    if (expression.isEmpty()) {
      throw new InvalidScheduleException("a schedule has five fields (" + FIELDS + "), " + EXAMPLE);
    }
    requireKnownCharacters(expression);
    String text = expression.startsWith("@") ? named(expression) : expression;
    List<String> fields = List.of(text.toUpperCase(Locale.ROOT).split(" "));
    if (fields.size() != 5) {
      throw new InvalidScheduleException(
          "a schedule has five fields (%s), not %d%s"
              .formatted(
                  FIELDS,
                  fields.size(),
                  fields.size() > 5 ? ": it has neither seconds nor years" : ", " + EXAMPLE));
    }
    LocalSchedule schedule =
        new LocalSchedule(
            FieldReader.read(CronField.MINUTE, fields.get(0)),
            FieldReader.read(CronField.HOUR, fields.get(1)),
            FieldReader.read(CronField.DAY, fields.get(2)),
            FieldReader.read(CronField.MONTH, fields.get(3)),
            FieldReader.read(CronField.WEEKDAY, fields.get(4)));
    if (!schedule.comes()) {
      throw new InvalidScheduleException(
          "the schedule never comes: no month '%s' has a day '%s'"
              .formatted(fields.get(3), fields.get(2)));
    }
    return schedule;
  }

  private static void requireKnownCharacters(String expression) {
    Matcher foreign = FOREIGN.matcher(expression);
    if (foreign.find()) {
      int codePoint = expression.codePointAt(foreign.start());
      throw new InvalidScheduleException(
          "the character U+%04X (%s) has no meaning in a schedule"
              .formatted(codePoint, Character.getName(codePoint)));
    }
  }

  private static String named(String expression) {
    String name = expression.toLowerCase(Locale.ROOT);
    if (name.equals("@reboot")) {
      throw new InvalidScheduleException("'@reboot' is not supported: it is no time");
    }
    String fields = NAMED.get(name);
    if (fields == null) {
      throw new InvalidScheduleException(
          "'%s' is not one of %s"
              .formatted(
                  expression, NAMED.keySet().stream().sorted().collect(Collectors.joining(", "))));
    }
    return fields;
  }
}
