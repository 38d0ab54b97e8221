package io.forebay.core.manifest;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Grows a byte array; the integers of the manifest format are written by this class alone. */
final class ByteWriter {

  private byte[] bytes = new byte[256];
  private int length;

  void put(int value) {
    reserve(1);
    bytes[length++] = (byte) value;
  }

  void put(byte[] values) {
    put(values, 0, values.length);
  }

  void put(byte[] values, int from, int to) {
    reserve(to - from);
    System.arraycopy(values, from, bytes, length, to - from);
    length += to - from;
  }

  /** LEB128: seven bits in each byte, the lowest first; the value counts as unsigned. */
  void varint(long value) {
    reserve(10);
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      bytes[length++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[length++] = (byte) rest;
  }

  /** A signed value, small in either direction: zigzag, then {@link #varint}. */
  void signed(long value) {
    varint((value << 1) ^ (value >> 63));
  }

  void int32(int value) {
    put(value >>> 24);
    put(value >>> 16);
    put(value >>> 8);
    put(value);
  }

  void int64(long value) {
    int32((int) (value >>> 32));
    int32((int) value);
  }

  void text(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    varint(utf8.length);
    put(utf8);
  }

  int length() {
    return length;
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, length);
  }

  private void reserve(int more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
    }
  }
}
