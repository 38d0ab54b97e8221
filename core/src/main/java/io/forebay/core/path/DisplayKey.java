package io.forebay.core.path;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * The printable form of an origin's key: control characters and bytes that are not UTF-8 stand as
 * {@code \xNN}, one for each byte. Everything else, a backslash too, stands for itself, so the form
 * is for people and cannot be turned back into the key.
 */
final class DisplayKey {

  private DisplayKey() {}

  static String of(String key) {
    StringBuilder shown = new StringBuilder(key.length() + 8);
    key.codePoints().forEach(codePoint -> append(shown, codePoint));
    return shown.toString();
  }

  static String of(byte[] key) {
    StringBuilder shown = new StringBuilder(key.length + 8);
    var decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(key);
    CharBuffer out = CharBuffer.allocate(key.length);
    while (true) {
      CoderResult result = decoder.decode(in, out, true);
      out.flip().codePoints().forEach(codePoint -> append(shown, codePoint));
      out.clear();
      if (result.isUnderflow()) {
        return shown.toString();
      }
      for (int i = 0; i < result.length(); i++) {
        appendByte(shown, in.get());
      }
      decoder.reset();
    }
  }

  private static void append(StringBuilder shown, int codePoint) {
    if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
      appendByte(shown, 0xE0 | (codePoint >> 12));
      appendByte(shown, 0x80 | ((codePoint >> 6) & 0x3F));
      appendByte(shown, 0x80 | (codePoint & 0x3F));
    } else if (Character.isISOControl(codePoint)) {
      for (byte unit : Character.toString(codePoint).getBytes(StandardCharsets.UTF_8)) {
        appendByte(shown, unit);
      }
    } else {
      shown.appendCodePoint(codePoint);
    }
  }

  private static void appendByte(StringBuilder shown, int unit) {
    shown.append("\\x");
    shown.append(Character.toUpperCase(Character.forDigit((unit >> 4) & 0xF, 16)));
    shown.append(Character.toUpperCase(Character.forDigit(unit & 0xF, 16)));
  }
}
