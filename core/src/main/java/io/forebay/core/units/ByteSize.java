package io.forebay.core.units;

import java.util.Locale;

/** Amounts of bytes in binary units (IEC 80000-13): 1 KiB is 1,024 bytes. */
public final class ByteSize {

  private static final String[] UNITS = {"KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};
  private static final int STEP = 1024;
  private static final double LARGEST_WITH_FRACTION = 99.95;
  private static final double ROUNDS_UP_TO_STEP = 1023.5;

  private ByteSize() {}

  /**
   * For example {@code 512 B}, {@code 1.5 KiB}, {@code 340 MiB}: at most four digits.
   *
   * @param bytes zero or more
   * @throws IllegalArgumentException when negative
   */
  public static String format(long bytes) {
    if (bytes < 0) {
      throw new IllegalArgumentException("A size is not negative: " + bytes);
    }
    if (bytes < STEP) {
      return bytes + " B";
    }
    double amount = (double) bytes / STEP;
    int unit = 0;
    while (amount >= ROUNDS_UP_TO_STEP) {
      amount /= STEP;
      unit++;
    }
    String digits = amount < LARGEST_WITH_FRACTION ? "%.1f" : "%.0f";
    return String.format(Locale.ROOT, digits + " %s", amount, UNITS[unit]);
  }

  /**
   * A rate, for example {@code 12.0 MiB/s}.
   *
   * @param bytesPerSecond zero or more
   */
  public static String formatRate(double bytesPerSecond) {
    return format(Math.round(bytesPerSecond)) + "/s";
  }
}
