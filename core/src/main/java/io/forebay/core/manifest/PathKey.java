package io.forebay.core.manifest;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A path as bytes that sort, unsigned and lexicographically, in {@link
 * io.forebay.core.path.PathOrder}: UTF-8 with {@code /} written as 01, and the bytes 00, 01 and 02
 * themselves as 02 00, 02 01 and 02 02. A key is a prefix of another exactly when the path is, and
 * a byte 00 after a key sorts before everything that continues the key.
 */
final class PathKey {

  static final byte TERMINATOR = 0;
  static final byte SLASH = 1;
  static final byte ESCAPE = 2;
  static final byte[] EMPTY = {};

  private PathKey() {}

  /**
   * The key of a path.
   *
   * @throws IllegalArgumentException when the text has an unpaired surrogate
   */
  static byte[] of(String path) {
    byte[] utf8 = path.getBytes(StandardCharsets.UTF_8);
    requireUnicode(path);
    int escapes = 0;
    for (int i = 0; i < utf8.length; i++) {
      byte unit = utf8[i];
      if (unit == '/') {
        utf8[i] = SLASH;
      } else if (unit >= 0 && unit <= ESCAPE) {
        escapes++;
      }
    }
    // With an escape the slashes written above would be taken for the byte 01: start over.
    return escapes == 0 ? utf8 : escaped(path.getBytes(StandardCharsets.UTF_8), escapes);
  }

  private static byte[] escaped(byte[] utf8, int escapes) {
    byte[] key = new byte[utf8.length + escapes];
    int length = 0;
    for (byte unit : utf8) {
      if (unit >= 0 && unit <= ESCAPE) {
        key[length++] = ESCAPE;
      }
      key[length++] = unit == '/' ? SLASH : unit;
    }
    return key;
  }

  /** The path of a complete key. */
  static String path(byte[] key) {
    return path(key, 0, key.length);
  }

  static String path(byte[] key, int from, int to) {
    byte[] utf8 = new byte[to - from];
    int length = 0;
    boolean ascii = true;
    for (int i = from; i < to; i++) {
      byte unit = key[i];
      if (unit == SLASH) {
        unit = '/';
      } else if (unit == ESCAPE) {
        if (++i == to || key[i] < 0 || key[i] > ESCAPE) {
          throw new ManifestCorruptException("a path has an incomplete escape");
        }
        unit = key[i];
      } else if (unit == TERMINATOR) {
        throw new ManifestCorruptException("a path has a terminator inside");
      }
      ascii &= unit >= 0;
      utf8[length++] = unit;
    }
    if (ascii) {
      return new String(utf8, 0, length, StandardCharsets.ISO_8859_1);
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(utf8, 0, length))
          .toString();
    } catch (CharacterCodingException e) {
      throw new ManifestCorruptException("a path is not UTF-8", e);
    }
  }

  /** Where the terminator of the key that starts at {@code from} stands. */
  static int endOf(byte[] bytes, int from) {
    for (int i = from; i < bytes.length; i++) {
      if (bytes[i] == ESCAPE) {
        i++;
      } else if (bytes[i] == TERMINATOR) {
        return i;
      }
    }
    throw new ManifestCorruptException("a record has no end of its path");
  }

  /** The key of the first thing below a directory; of the top when the directory is empty. */
  static byte[] below(byte[] directory) {
    return directory.length == 0 ? EMPTY : append(directory, SLASH);
  }

  /** The least byte string after everything that starts with this non-empty key. */
  static byte[] after(byte[] prefix) {
    byte[] end = prefix.clone();
    // No byte of UTF-8 is FF, so there is no carry.
    end[end.length - 1]++;
    return end;
  }

  /** The least byte string after this key itself. */
  static byte[] next(byte[] key) {
    return append(key, TERMINATOR);
  }

  static byte[] append(byte[] key, byte last) {
    byte[] longer = Arrays.copyOf(key, key.length + 1);
    longer[key.length] = last;
    return longer;
  }

  static boolean startsWith(byte[] key, byte[] prefix) {
    return key.length >= prefix.length
        && Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length);
  }

  static int shared(byte[] left, byte[] right) {
    int mismatch = Arrays.mismatch(left, right);
    return mismatch < 0 ? left.length : mismatch;
  }

  private static void requireUnicode(String path) {
    for (int i = 0; i < path.length(); i++) {
      char unit = path.charAt(i);
      if (Character.isSurrogate(unit)) {
        if (!Character.isHighSurrogate(unit)
            || i + 1 == path.length()
            || !Character.isLowSurrogate(path.charAt(i + 1))) {
          throw new IllegalArgumentException("a path has an unpaired surrogate");
        }
        i++;
      }
    }
  }
}
