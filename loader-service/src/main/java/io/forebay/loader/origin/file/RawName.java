package io.forebay.loader.origin.file;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * File names as bytes, which is what they are on Linux. Java shows them as strings, where each byte
 * that is not UTF-8 has become U+FFFD; the URI form of a path still has all of them.
 */
final class RawName {

  private static final char REPLACEMENT = '\uFFFD';

  private RawName() {}

  /** True when the name that Java shows is the name, so that it leads back to the file. */
  static boolean isFaithful(Path path, String shown) {
    if (shown.indexOf(REPLACEMENT) < 0) {
      return true;
    }
    return java.util.Arrays.equals(shown.getBytes(StandardCharsets.UTF_8), bytes(path));
  }

  /** Printable: bytes that are not UTF-8 and control characters as {@code \xNN}. */
  static String display(Path path) {
    return display(bytes(path));
  }

  /** As {@link #display(Path)}, for a part of a name. */
  static String display(byte[] name) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(name);
    CharBuffer out = CharBuffer.allocate(name.length);
    StringBuilder text = new StringBuilder(name.length + 16);
    while (true) {
      CoderResult result = decoder.decode(in, out, true);
      out.flip();
      appendPrintable(text, out);
      out.clear();
      if (!result.isError()) {
        return text.toString();
      }
      for (int i = 0; i < result.length(); i++) {
        text.append("\\x%02x".formatted(in.get() & 0xff));
      }
      decoder.reset();
    }
  }

  private static void appendPrintable(StringBuilder text, CharBuffer chars) {
    while (chars.hasRemaining()) {
      char c = chars.get();
      if (c < ' ' || c == 0x7f) {
        text.append("\\x%02x".formatted((int) c));
      } else {
        text.append(c);
      }
    }
  }

  /** As the system has it; of a path that is absolute. */
  static byte[] exactly(Path path) {
    String shown = path.toString();
    return isFaithful(path, shown) ? shown.getBytes(StandardCharsets.UTF_8) : bytes(path);
  }

  /** The path's own bytes, decoded from its URI, the only public place that has them. */
  static byte[] bytes(Path path) {
    String uri = path.toUri().getRawPath();
    byte[] bytes = new byte[uri.length()];
    int n = 0;
    for (int i = 0; i < uri.length(); i++) {
      if (uri.charAt(i) == '%') {
        bytes[n++] = (byte) Integer.parseInt(uri, i + 1, i + 3, 16);
        i += 2;
      } else {
        bytes[n++] = (byte) uri.charAt(i);
      }
    }
    boolean slashForDirectory = n > 1 && bytes[n - 1] == '/';
    return java.util.Arrays.copyOf(bytes, slashForDirectory ? n - 1 : n);
  }
}
