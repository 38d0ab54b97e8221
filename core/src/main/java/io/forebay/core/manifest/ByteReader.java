package io.forebay.core.manifest;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads what {@link ByteWriter} writes and takes nothing on trust. */
final class ByteReader {

  private final byte[] bytes;
  private int position;
  private final int end;

  ByteReader(byte[] bytes) {
    this(bytes, 0, bytes.length);
  }

  ByteReader(byte[] bytes, int from, int to) {
    this.bytes = bytes;
    this.position = from;
    this.end = to;
  }

  int remaining() {
    return end - position;
  }

  int unsignedByte() {
    require(1);
    return bytes[position++] & 0xFF;
  }

  byte[] take(int count) {
    require(count);
    byte[] taken = Arrays.copyOfRange(bytes, position, position + count);
    position += count;
    return taken;
  }

  void takeInto(byte[] target, int from, int count) {
    require(count);
    System.arraycopy(bytes, position, target, from, count);
    position += count;
  }

  long varint() {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      int unit = unsignedByte();
      if (shift == 63 && unit > 1) {
        break;
      }
      value |= (long) (unit & 0x7F) << shift;
      if (unit < 0x80) {
        return value;
      }
    }
    throw new ManifestCorruptException("an integer is too long");
  }

  long signed() {
    long value = varint();
    return (value >>> 1) ^ -(value & 1);
  }

  /** A varint from 0 to {@code max}. */
  int upTo(int max) {
    long value = varint();
    if (value < 0 || value > max) {
      throw new ManifestCorruptException(value + " is out of its range, 0 to " + max);
    }
    return (int) value;
  }

  /** A varint that is not negative. */
  long natural() {
    long value = varint();
    if (value < 0) {
      throw new ManifestCorruptException("a negative number where none can be");
    }
    return value;
  }

  int int32() {
    return ByteBuffer.wrap(take(4)).getInt();
  }

  long int64() {
    return ByteBuffer.wrap(take(8)).getLong();
  }

  String text() {
    byte[] utf8 = take(upTo(remaining()));
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
    } catch (CharacterCodingException e) {
      throw new ManifestCorruptException("a text is not UTF-8", e);
    }
  }

  void requireEnd() {
    if (position != end) {
      throw new ManifestCorruptException((end - position) + " bytes too many");
    }
  }

  private void require(int count) {
    if (count < 0 || count > end - position) {
      throw new ManifestCorruptException("it ends too early");
    }
  }
}
