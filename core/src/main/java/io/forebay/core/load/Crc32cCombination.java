package io.forebay.core.load;

/**
 * Computes the CRC-32C of a concatenation from the CRC-32Cs of its pieces, so that pieces of a file
 * can be checked in any order. The method is that of zlib's {@code crc32_combine} (M. Adler):
 * running a CRC register over zero bytes is a linear map over GF(2), applied by repeated squaring.
 */
public final class Crc32cCombination {

  /** The Castagnoli polynomial, bit-reversed. */
  private static final int POLYNOMIAL = 0x82F63B78;

  private Crc32cCombination() {}

  /**
   * @param first CRC-32C of the first piece
   * @param second CRC-32C of the piece after it
   * @param secondLength length of that piece in bytes
   */
  public static int combine(int first, int second, long secondLength) {
    if (secondLength < 0) {
      throw new IllegalArgumentException("negative length");
    }
    if (secondLength == 0) {
      return first;
    }
    int[] map = oneZeroBit();
    // Three squarings make the map of one zero bit that of one zero byte.
    map = square(square(square(map)));
    int crc = first;
    for (long length = secondLength; length != 0; length >>>= 1) {
      if ((length & 1) != 0) {
        crc = apply(map, crc);
      }
      map = square(map);
    }
    return crc ^ second;
  }

  private static int[] oneZeroBit() {
    int[] map = new int[Integer.SIZE];
    map[0] = POLYNOMIAL;
    for (int i = 1; i < Integer.SIZE; i++) {
      map[i] = 1 << (i - 1);
    }
    return map;
  }

  private static int apply(int[] map, int vector) {
    int sum = 0;
    int rest = vector;
    for (int i = 0; rest != 0; i++, rest >>>= 1) {
      if ((rest & 1) != 0) {
        sum ^= map[i];
      }
    }
    return sum;
  }

  private static int[] square(int[] map) {
    int[] squared = new int[Integer.SIZE];
    for (int i = 0; i < Integer.SIZE; i++) {
      squared[i] = apply(map, map[i]);
    }
    return squared;
  }
}
