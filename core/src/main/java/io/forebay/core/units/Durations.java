package io.forebay.core.units;

import java.time.Duration;
import java.util.Locale;

/** Durations in their two largest units. */
public final class Durations {

  private static final Duration SUBSECOND_LIMIT = Duration.ofSeconds(10);

  private Durations() {}

  /**
   * For example {@code 0.3 s}, {@code 42 s}, {@code 3 min 05 s}, {@code 2 h 00 min}, {@code 5 d 03
   * h}. Cut, not rounded, from ten seconds on.
   *
   * @throws IllegalArgumentException when negative
   */
  public static String format(Duration duration) {
    if (duration.isNegative()) {
      throw new IllegalArgumentException("A duration is not negative: " + duration);
    }
    if (duration.compareTo(SUBSECOND_LIMIT) < 0) {
      long tenths = duration.toMillis() / 100;
      return tenths / 10 + "." + tenths % 10 + " s";
    }
    if (duration.toMinutes() == 0) {
      return duration.toSeconds() + " s";
    }
    if (duration.toHours() == 0) {
      return two(duration.toMinutes(), "min", duration.toSecondsPart(), "s");
    }
    if (duration.toDays() == 0) {
      return two(duration.toHours(), "h", duration.toMinutesPart(), "min");
    }
    return two(duration.toDays(), "d", duration.toHoursPart(), "h");
  }

  private static String two(long large, String largeUnit, int small, String smallUnit) {
    return String.format(Locale.ROOT, "%d %s %02d %s", large, largeUnit, small, smallUnit);
  }
}
