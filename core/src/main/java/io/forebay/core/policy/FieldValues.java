package io.forebay.core.policy;

import java.util.OptionalInt;

/**
 * The values that a field allows; at least one.
 *
 * @param bits bit n stands for the value n, below 64
 * @param unrestricted whether the field says {@code *}, which is more than allowing every value:
 *     the hours then are no times of day, and a day of the month no alternative to a weekday
 */
record FieldValues(long bits, boolean unrestricted) {

  boolean has(int value) {
    return (bits >>> value & 1) != 0;
  }

  int first() {
    return Long.numberOfTrailingZeros(bits);
  }

  int last() {
    return Long.SIZE - 1 - Long.numberOfLeadingZeros(bits);
  }

  /**
   * The first value that is not below this one.
   *
   * @param value 0 to 63
   */
  OptionalInt from(int value) {
    long rest = bits & -1L << value;
    return rest == 0 ? OptionalInt.empty() : OptionalInt.of(Long.numberOfTrailingZeros(rest));
  }

  /**
   * The last value that is not above this one.
   *
   * @param value -1 to 63
   */
  OptionalInt until(int value) {
    long rest = value < 0 ? 0 : bits & -1L >>> (Long.SIZE - 1 - value);
    return rest == 0
        ? OptionalInt.empty()
        : OptionalInt.of(Long.SIZE - 1 - Long.numberOfLeadingZeros(rest));
  }
}
