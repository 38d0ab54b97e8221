package io.forebay.core.policy;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads one field: a list of items, each with an optional step. */
final class FieldReader {

  private static final Pattern ITEM =
      Pattern.compile(
          "(\\*|(?<from>[0-9]{1,9}|[A-Z]+)(-(?<to>[0-9]{1,9}|[A-Z]+))?)(/(?<step>[0-9]{1,9}))?");
  private static final Pattern QUARTZ =
      Pattern.compile("[?#]|(?<![A-Z])(LW?|W|[A-Z]{3}L)(?![A-Z])");

  private final CronField field;
  private long bits;
  private boolean unrestricted;

  private FieldReader(CronField field) {
    this.field = field;
  }

  /**
   * Reads a field.
   *
   * @param text in upper case
   */
  static FieldValues read(CronField field, String text) {
    FieldReader reader = new FieldReader(field);
    for (String item : text.split(",", -1)) {
      reader.add(item);
    }
    return new FieldValues(reader.bits, reader.unrestricted);
  }

  private void add(String item) {
    if (item.isEmpty()) {
      throw new InvalidScheduleException(
          "the list of the " + field.label() + " has a comma too many");
    }
    if (QUARTZ.matcher(item).find()) {
      throw wrong(item, "uses L, W, # or ?, which are not supported");
    }
    Matcher parts = ITEM.matcher(item);
    if (!parts.matches()) {
      throw wrong(item, "is not one of *, 5, 1-5, */2, 1-5/2, or a list of these with commas");
    }
    boolean stepped = parts.group("step") != null;
    int step = stepped ? step(item, parts.group("step")) : 1;
    if (parts.group("from") == null) {
      unrestricted |= step == 1;
      add(field.lowest(), field.last(), step);
    } else if (parts.group("to") == null) {
      int value = value(item, parts.group("from"));
      add(stepped ? first(value) : value, stepped ? field.last() : value, step);
    } else {
      add(item, value(item, parts.group("from")), value(item, parts.group("to")), step);
    }
  }

  /** A range may begin or end with Sunday, whichever of its numbers that is. */
  private void add(String item, int from, int to, int step) {
    int first = to < from ? first(from) : from;
    int last = field == CronField.WEEKDAY && to == 0 && first > 0 ? 7 : to;
    if (last < first) {
      String range = item.replaceFirst("/.*", "");
      int dash = range.indexOf('-');
      throw wrong(
          item,
          "goes backwards: write %s-%d,%d-%s"
              .formatted(
                  range.substring(0, dash),
                  field.highest(),
                  field == CronField.WEEKDAY ? 1 : field.lowest(),
                  range.substring(dash + 1)));
    }
    add(first, last, step);
  }

  private void add(int from, int to, int step) {
    for (int value = from; value <= to; value += step) {
      bits |= 1L << (field == CronField.WEEKDAY ? value % 7 : value);
    }
  }

  private int first(int value) {
    return field == CronField.WEEKDAY && value == 7 ? 0 : value;
  }

  private int step(String item, String written) {
    int step = Integer.parseInt(written);
    if (step < 1 || step > field.highest()) {
      throw wrong(item, "has a step that is not 1 to " + field.highest());
    }
    return step;
  }

  private int value(String item, String written) {
    int value =
        Character.isDigit(written.charAt(0)) ? Integer.parseInt(written) : field.named(written);
    if (value < field.lowest() || value > field.highest()) {
      throw new InvalidScheduleException(notAllowed(item));
    }
    return value;
  }

  private String notAllowed(String item) {
    return "the %s '%s' is not %s".formatted(field.label(), item, field.allowed());
  }

  private InvalidScheduleException wrong(String item, String what) {
    return new InvalidScheduleException("the %s '%s' %s".formatted(field.label(), item, what));
  }
}
