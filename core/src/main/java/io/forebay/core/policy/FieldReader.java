package io.forebay.core.policy;

import com.cronutils.model.field.constraint.FieldConstraintsBuilder;
import com.cronutils.model.field.expression.Always;
import com.cronutils.model.field.expression.Between;
import com.cronutils.model.field.expression.Every;
import com.cronutils.model.field.expression.FieldExpression;
import com.cronutils.model.field.expression.On;
import com.cronutils.model.field.value.FieldValue;
import com.cronutils.parser.FieldParser;
import java.util.regex.Pattern;

/**
 * Reads one field. The library takes an item of its list apart. What it would let through though
 * nobody can mean it ({@code /5}, {@code 2-3/1/2}), and what it would refuse in words that help
 * nobody, is told here.
 */
final class FieldReader {

  private static final Pattern ITEM =
      Pattern.compile("(\\*|([0-9]{1,9}|[A-Z]+)(-([0-9]{1,9}|[A-Z]+))?)(/[0-9]{1,9})?");
  private static final Pattern QUARTZ =
      Pattern.compile("[?#]|(?<![A-Z])(LW?|W|[A-Z]{3}L)(?![A-Z])");

  private final CronField field;
  private final FieldParser parser;
  private long bits;
  private boolean unrestricted;

  private FieldReader(CronField field) {
    this.field = field;
    this.parser =
        new FieldParser(
            FieldConstraintsBuilder.instance()
                .forField(field.parserName())
                .createConstraintsInstance());
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
    if (!ITEM.matcher(item).matches()) {
      throw wrong(item, "is not one of *, 5, 1-5, */2, 1-5/2, or a list of these with commas");
    }
    switch (parsed(item)) {
      case Always all -> {
        unrestricted = true;
        add(item, all, 1);
      }
      case Every every -> add(item, every.getExpression(), step(item, every.getPeriod()));
      case FieldExpression values -> add(item, values, 1);
    }
  }

  private FieldExpression parsed(String item) {
    try {
      return parser.parse(item);
    } catch (IllegalArgumentException e) {
      throw new InvalidScheduleException(notAllowed(item), e);
    }
  }

  private void add(String item, FieldExpression values, int step) {
    switch (values) {
      case Always _ -> add(field.lowest(), field.last(), step);
      case On on -> {
        int value = value(item, on.getTime());
        boolean open = item.contains("/");
        add(open ? first(value) : value, open ? field.last() : value, step);
      }
      case Between range -> {
        int from = value(item, range.getFrom());
        int to = value(item, range.getTo());
        add(item, from, to, step);
      }
      default -> throw new InvalidScheduleException(notAllowed(item));
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

  private int step(String item, FieldValue<?> written) {
    if (written.getValue() instanceof Integer step && step >= 1 && step <= field.highest()) {
      return step;
    }
    throw wrong(item, "has a step that is not 1 to " + field.highest());
  }

  private int value(String item, FieldValue<?> written) {
    if (written.getValue() instanceof Integer value
        && value >= field.lowest()
        && value <= field.highest()) {
      return value;
    }
    throw new InvalidScheduleException(notAllowed(item));
  }

  private String notAllowed(String item) {
    return "the %s '%s' is not %s".formatted(field.label(), item, field.allowed());
  }

  private InvalidScheduleException wrong(String item, String what) {
    return new InvalidScheduleException("the %s '%s' %s".formatted(field.label(), item, what));
  }
}
