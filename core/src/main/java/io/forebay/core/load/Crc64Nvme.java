package io.forebay.core.load;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.zip.Checksum;

/**
 * CRC-64/NVME, which Amazon S3 computes for every object that is uploaded without another checksum:
 * reflected polynomial {@code 9A6C9329AC4BC9B5}, register and result inverted (NVM Express
 * specification, "64b CRC"). Eight tables, eight bytes at a time (M. Kounavis and F. Berry,
 * "slicing-by-8"). The JDK has none, and the AWS SDK's needs a native library.
 */
public final class Crc64Nvme implements Checksum {

  private static final long POLYNOMIAL = 0x9A6C9329AC4BC9B5L;
  private static final int SLICES = 8;
  private static final VarHandle LITTLE_ENDIAN =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long[][] TABLES = tables();

  private long register = -1;

  private static long[][] tables() {
    long[][] tables = new long[SLICES][256];
    for (int value = 0; value < 256; value++) {
      long crc = value;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 1) == 0 ? crc >>> 1 : (crc >>> 1) ^ POLYNOMIAL;
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
    register = (register >>> 8) ^ TABLES[0][(int) ((register ^ value) & 0xFF)];
  }

  @Override
  public void update(byte[] bytes, int offset, int length) {
    long crc = register;
    int at = offset;
    int end = offset + length;
    for (; end - at >= SLICES; at += SLICES) {
      long word = crc ^ littleEndian(bytes, at);
      crc =
          TABLES[7][(int) (word & 0xFF)]
              ^ TABLES[6][(int) ((word >>> 8) & 0xFF)]
              ^ TABLES[5][(int) ((word >>> 16) & 0xFF)]
              ^ TABLES[4][(int) ((word >>> 24) & 0xFF)]
              ^ TABLES[3][(int) ((word >>> 32) & 0xFF)]
              ^ TABLES[2][(int) ((word >>> 40) & 0xFF)]
              ^ TABLES[1][(int) ((word >>> 48) & 0xFF)]
              ^ TABLES[0][(int) (word >>> 56)];
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
