package io.forebay.bench.report;

import java.util.Locale;

/** Figures as people read them: three significant digits. */
public final class Numbers {

  private Numbers() {}

  public static String significant(double value) {
    double size = Math.abs(value);
    String format = size >= 100 ? "%,.0f" : size >= 10 ? "%.1f" : size >= 0.995 ? "%.2f" : "%.3f";
    return String.format(Locale.ROOT, format, value);
  }

  /** A ratio, with its sign of multiplication. */
  public static String times(double value) {
    return significant(value) + " ×";
  }
}
