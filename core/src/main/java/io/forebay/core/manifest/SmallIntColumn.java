package io.forebay.core.manifest;

/**
 * Small integers that are mostly the same: one varint, the value plus one, when all are equal;
 * otherwise a zero and then every value.
 */
final class SmallIntColumn {

  private SmallIntColumn() {}

  static void write(int[] values, ByteWriter out) {
    boolean same = true;
    for (int value : values) {
      same &= value == values[0];
    }
    if (same) {
      out.varint(values[0] + 1L);
      return;
    }
    out.varint(0);
    for (int value : values) {
      out.varint(value);
    }
  }

  static int[] read(int count, ByteReader in) {
    int[] values = new int[count];
    long first = in.natural();
    if (first > Integer.MAX_VALUE + 1L) {
      throw new ManifestCorruptException("a small number is not small");
    }
    for (int i = 0; i < count; i++) {
      values[i] = first > 0 ? (int) (first - 1) : in.upTo(Integer.MAX_VALUE);
    }
    return values;
  }
}
