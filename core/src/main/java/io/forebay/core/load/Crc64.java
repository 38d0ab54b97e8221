package io.forebay.core.load;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.zip.Checksum;

/**
 * CRCs of 64 bits, reflected, register and result inverted. Eight tables, eight bytes at a time (M.
 * Kounavis and F. Berry, "slicing-by-8"). The JDK has none, and the AWS SDK's needs a native
 * library.
 */
public final class Crc64 implements Checksum {

  private static final int SLICES = 8;
  private static final VarHandle LITTLE_ENDIAN =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long[][] NVME = tables(0x9A6C9329AC4BC9B5L);
  private static final long[][] XZ = tables(0xC96C5795D7870F42L);

  private final long[][] tables;
  private long register = -1;

  private Crc64(long[][] tables) {
    this.tables = tables;
  }

  /**
   * CRC-64/NVME, which Amazon S3 computes for every object that is uploaded without another
   * checksum: polynomial {@code 9A6C9329AC4BC9B5} (NVM Express specification, "64b CRC").
   */
  public static Crc64 nvme() {
    return new Crc64(NVME);
  }

  /**
   * CRC-64/XZ, of the polynomial of ECMA-182, which Alibaba's OSS and Tencent's COS compute for
   * every object: {@code C96C5795D7870F42} (the .xz file format).
   */
  public static Crc64 xz() {
    return new Crc64(XZ);
  }

  private static long[][] tables(long polynomial) {
    long[][] tables = new long[SLICES][256];
    for (int value = 0; value < 256; value++) {
      long crc = value;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 1) == 0 ? crc >>> 1 : (crc >>> 1) ^ polynomial;
      }
      tables[0][value] = crc;
    }
    for (int slice = 1; slice < SLICES; slice++) {
      for (int value = 0; value < 256; value++) {
        long before = tables[slice - 1][value];
        tables[slice][value] = (before >>> 8) ^ tables[0][(int) (before & 0xFF)];
      }
    }
    return tables;
  }

  @Override
  public void update(int value) {
    register = (register >>> 8) ^ tables[0][(int) ((register ^ value) & 0xFF)];
  }

  @Override
  public void update(byte[] bytes, int offset, int length) {
    long crc = register;
    int at = offset;
    int end = offset + length;
    for (; end - at >= SLICES; at += SLICES) {
      long word = crc ^ littleEndian(bytes, at);
      crc =
          tables[7][(int) (word & 0xFF)]
              ^ tables[6][(int) ((word >>> 8) & 0xFF)]
              ^ tables[5][(int) ((word >>> 16) & 0xFF)]
              ^ tables[4][(int) ((word >>> 24) & 0xFF)]
              ^ tables[3][(int) ((word >>> 32) & 0xFF)]
              ^ tables[2][(int) ((word >>> 40) & 0xFF)]
              ^ tables[1][(int) ((word >>> 48) & 0xFF)]
              ^ tables[0][(int) (word >>> 56)];
    }
    register = crc;
    for (; at < end; at++) {
      update(bytes[at]);
    }
  }

  private static long littleEndian(byte[] bytes, int at) {
    return (long) LITTLE_ENDIAN.get(bytes, at);
  }

  @Override
  public long getValue() {
    return ~register;
  }

  @Override
  public void reset() {
    register = -1;
  }
}
