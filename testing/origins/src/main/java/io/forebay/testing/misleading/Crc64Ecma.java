package io.forebay.testing.misleading;

/** The CRC-64 that stores of Alibaba and Tencent give, bit by bit as its definition reads. */
final class Crc64Ecma {

  private static final long REFLECTED = 0xC96C5795D7870F42L;

  private Crc64Ecma() {}

  static String decimal(byte[] content) {
    long crc = -1;
    for (byte value : content) {
      crc ^= value & 0xFF;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 1) == 0 ? crc >>> 1 : (crc >>> 1) ^ REFLECTED;
      }
    }
    return Long.toUnsignedString(~crc);
  }
}
