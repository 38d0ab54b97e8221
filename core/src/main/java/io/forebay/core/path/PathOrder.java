package io.forebay.core.path;

import java.util.Comparator;

/**
 * The order of a manifest: the paths' UTF-8 bytes, unsigned, with {@code /} before every other byte
 * and an end before everything. A path is directly followed by everything below it, and a
 * depth-first walk that visits each directory's names in byte order yields exactly this order.
 */
public final class PathOrder implements Comparator<String> {

  /** The one instance. */
  public static final PathOrder INSTANCE = new PathOrder();

  private PathOrder() {}

  @Override
  public int compare(String left, String right) {
    int shared = Math.min(left.length(), right.length());
    for (int i = 0; i < shared; i++) {
      char a = left.charAt(i);
      char b = right.charAt(i);
      if (a != b) {
        return Integer.compare(rank(a), rank(b));
      }
    }
    return Integer.compare(left.length(), right.length());
  }

  // UTF-8 sorts by code point, UTF-16 puts surrogates (code points from U+10000) before U+E000.
  private static int rank(char unit) {
    if (unit == '/') {
      return -1;
    }
    return Character.isSurrogate(unit) ? unit + 0x10000 : unit;
  }
}
