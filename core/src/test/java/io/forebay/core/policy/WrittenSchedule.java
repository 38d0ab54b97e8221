package io.forebay.core.policy;

import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** A schedule that is made up, and what it means by the plainest reading of its fields. */
record WrittenSchedule(Field minute, Field hour, Field day, Field month, Field weekday) {

  String expression() {
    return String.join(" ", minute.text(), hour.text(), day.text(), month.text(), weekday.text());
  }

  boolean ofEveryHour() {
    return hour.star();
  }

  boolean matches(LocalDateTime time) {
    if (!minute.allows(time.getMinute())
        || !hour.allows(time.getHour())
        || !month.allows(time.getMonthValue())) {
      return false;
    }
    boolean onDay = day.allows(time.getDayOfMonth());
    DayOfWeek today = time.getDayOfWeek();
    boolean onWeekday =
        weekday.allows(today.getValue()) || (today == DayOfWeek.SUNDAY && weekday.allows(0));
    return day.star() ? onWeekday : weekday.star() ? onDay : (onDay || onWeekday);
  }

  /** Biased to the hours in which clocks change, and to schedules that come within weeks. */
  static Arbitrary<WrittenSchedule> any() {
    Arbitrary<Field> hours =
        Arbitraries.frequencyOf(
            Tuple.of(3, Field.list(0, 3, 23)),
            Tuple.of(1, Field.list(22, 23, 23)),
            Tuple.of(2, Field.list(0, 23, 23)),
            Tuple.of(3, Field.STAR));
    return Combinators.combine(
            Field.list(0, 59, 59),
            hours,
            mostly(Field.list(1, 31, 31)),
            mostly(Field.list(1, 12, 12)),
            mostly(Field.list(0, 7, 6)))
        .as(WrittenSchedule::new);
  }

  private static Arbitrary<Field> mostly(Arbitrary<Field> restricted) {
    return Arbitraries.frequencyOf(Tuple.of(2, Field.STAR), Tuple.of(1, restricted));
  }

  /**
   * A list of items, any of which may allow a value.
   *
   * @param allowed bit n says whether the value n is
   */
  record Field(String text, boolean star, long allowed) {

    static final Arbitrary<Field> STAR =
        Arbitraries.of("*", "*/1").map(text -> new Field(text, true, -1));

    static Arbitrary<Field> list(int low, int high, int last) {
      return Item.any(low, high, last).list().ofMinSize(1).ofMaxSize(3).map(Field::of);
    }

    private static Field of(List<Item> items) {
      return new Field(
          items.stream().map(Item::text).collect(Collectors.joining(",")),
          false,
          IntStream.range(0, 60)
              .filter(value -> items.stream().anyMatch(item -> item.allows().test(value)))
              .mapToLong(value -> 1L << value)
              .sum());
    }

    boolean allows(int value) {
      return (allowed & 1L << value) != 0;
    }
  }

  /** One item of a list. Without an end of its own it goes on to the field's last value. */
  record Item(String text, IntPredicate allows) {

    static Arbitrary<Item> any(int low, int high, int last) {
      Arbitrary<Integer> values = Arbitraries.integers().between(low, high);
      Arbitrary<Integer> steps = Arbitraries.integers().between(2, Math.max(2, Math.min(last, 20)));
      Arbitrary<Item> one = values.map(value -> new Item("" + value, is -> is == value));
      Arbitrary<Item> open =
          Combinators.combine(Arbitraries.integers().between(low, Math.min(high, last)), steps)
              .as(
                  (from, step) ->
                      new Item(from + "/" + step, is -> is <= last && steps(from, step, is)));
      Arbitrary<Item> range =
          Combinators.combine(values, values, steps.injectNull(0.5))
              .as((from, to, step) -> range(Math.min(from, to), Math.max(from, to), step));
      return Arbitraries.oneOf(one, one, open, range);
    }

    private static Item range(int from, int to, Integer step) {
      return step == null
          ? new Item(from + "-" + to, is -> is >= from && is <= to)
          : new Item(from + "-" + to + "/" + step, is -> is <= to && steps(from, step, is));
    }

    private static boolean steps(int from, int step, int value) {
      return value >= from && (value - from) % step == 0;
    }
  }
}
