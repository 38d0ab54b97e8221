package io.forebay.core.manifest;

import io.forebay.core.manifest.ContentIdentity.Modified;
import java.util.ArrayList;
import java.util.List;

/**
 * Modification times: one byte with the unit's exponent (0, 3, 6 or 9: nanoseconds to seconds, the
 * coarsest that loses nothing), then the differences from one to the next in that unit. Times too
 * far from 1970 for 64-bit nanoseconds get the exponent 255: differences of seconds, then all
 * nanoseconds.
 */
final class MomentColumn {

  private static final int WIDE = 255;
  private static final long NARROW_SECONDS = 9_000_000_000L;
  private static final int[] STEPS = {1, 1_000, 1_000_000, 1_000_000_000};

  private MomentColumn() {}

  static void write(List<Modified> moments, ByteWriter out) {
    boolean wide = false;
    int unit = STEPS.length - 1;
    for (Modified moment : moments) {
      wide |= moment.epochSecond() > NARROW_SECONDS || moment.epochSecond() < -NARROW_SECONDS;
      while (moment.nano() % STEPS[unit] != 0) {
        unit--;
      }
    }
    if (wide) {
      writeWide(moments, out);
      return;
    }
    out.put(3 * unit);
    long previous = 0;
    for (Modified moment : moments) {
      long value =
          moment.epochSecond() * (1_000_000_000 / STEPS[unit]) + moment.nano() / STEPS[unit];
      out.signed(value - previous);
      previous = value;
    }
  }

  private static void writeWide(List<Modified> moments, ByteWriter out) {
    out.put(WIDE);
    long previous = 0;
    for (Modified moment : moments) {
      // Wraps around where it overflows, and back when it is read.
      out.signed(moment.epochSecond() - previous);
      previous = moment.epochSecond();
    }
    for (Modified moment : moments) {
      out.varint(moment.nano());
    }
  }

  static List<Modified> read(int count, ByteReader in) {
    int exponent = in.unsignedByte();
    if (exponent == WIDE) {
      return readWide(count, in);
    }
    if (exponent % 3 != 0 || exponent / 3 >= STEPS.length) {
      throw new ManifestCorruptException("an unknown unit of time, " + exponent);
    }
    int step = STEPS[exponent / 3];
    int perSecond = 1_000_000_000 / step;
    List<Modified> moments = new ArrayList<>(count);
    long value = 0;
    for (int i = 0; i < count; i++) {
      value += in.signed();
      moments.add(
          new Modified(
              Math.floorDiv(value, (long) perSecond), Math.floorMod(value, perSecond) * step));
    }
    return moments;
  }

  private static List<Modified> readWide(int count, ByteReader in) {
    long[] seconds = new long[count];
    long previous = 0;
    for (int i = 0; i < count; i++) {
      previous += in.signed();
      seconds[i] = previous;
    }
    List<Modified> moments = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      moments.add(new Modified(seconds[i], in.upTo(999_999_999)));
    }
    return moments;
  }
}
