package io.forebay.core.path;

import io.forebay.core.path.PathVerdict.Accepted;
import io.forebay.core.path.PathVerdict.DirectoryMarker;
import io.forebay.core.path.PathVerdict.Refused;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Decides for every key that an origin may list what becomes of it. An accepted path stays below
 * the directory that it is resolved against, means the same file on every POSIX file system, and is
 * never altered: what the origin calls a file is what the file is called.
 */
public final class PathRules {

  /** Longest path segment in UTF-8 bytes: {@code NAME_MAX} of Linux file systems. */
  public static final int MAX_NAME_BYTES = 255;

  /**
   * Longest path in UTF-8 bytes: {@code PATH_MAX} of Linux (4,096) less room for the directory that
   * holds the version.
   */
  public static final int MAX_PATH_BYTES = 3_800;

  private PathRules() {}

  /**
   * Judges a key.
   *
   * @param mount where its source stands
   * @param key relative to the source
   * @param size length in bytes, or -1 when unknown
   */
  public static PathVerdict judge(MountPath mount, String key, long size) {
    boolean trailingSlash = key.length() > 1 && key.endsWith("/");
    String name = trailingSlash ? key.substring(0, key.length() - 1) : key;
    if (name.isEmpty() && size == 0) {
      return new DirectoryMarker();
    }
    Optional<RefusalReason> flaw = flawOf(name);
    if (flaw.isPresent()) {
      return new Refused(DisplayKey.of(key), flaw.get());
    }
    if (trailingSlash) {
      return size == 0
          ? new DirectoryMarker()
          : new Refused(DisplayKey.of(key), RefusalReason.TRAILING_SLASH);
    }
    String path = mount.resolve(key);
    return utf8Length(path, 0, path.length()) > MAX_PATH_BYTES
        ? new Refused(DisplayKey.of(key), RefusalReason.PATH_TOO_LONG)
        : new Accepted(path);
  }

  /** Judges a key as raw bytes, as file systems give it. */
  public static PathVerdict judge(MountPath mount, byte[] key, long size) {
    try {
      return judge(
          mount, StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(key)).toString(), size);
    } catch (CharacterCodingException notUtf8) {
      return new Refused(DisplayKey.of(key), RefusalReason.NOT_UTF8);
    }
  }

  /** The printable form of a key, as a {@link Refused} shows it. */
  public static String display(String key) {
    return DisplayKey.of(key);
  }

  /** What makes a relative path without a trailing slash unusable. */
  static Optional<RefusalReason> flawOf(String path) {
    if (hasUnpairedSurrogate(path)) {
      return Optional.of(RefusalReason.NOT_UTF8);
    }
    if (path.indexOf('\0') >= 0) {
      return Optional.of(RefusalReason.NUL_CHARACTER);
    }
    if (path.startsWith("/")) {
      return Optional.of(RefusalReason.ABSOLUTE_PATH);
    }
    int start = 0;
    while (start <= path.length()) {
      int slash = path.indexOf('/', start);
      int end = slash < 0 ? path.length() : slash;
      Optional<RefusalReason> flaw = flawOfSegment(path, start, end);
      if (flaw.isPresent()) {
        return flaw;
      }
      start = end + 1;
    }
    return utf8Length(path, 0, path.length()) > MAX_PATH_BYTES
        ? Optional.of(RefusalReason.PATH_TOO_LONG)
        : Optional.empty();
  }

  private static Optional<RefusalReason> flawOfSegment(String path, int start, int end) {
    int length = end - start;
    if (length == 0) {
      return Optional.of(RefusalReason.EMPTY_SEGMENT);
    }
    if (length <= 2 && path.charAt(start) == '.' && path.charAt(end - 1) == '.') {
      return Optional.of(RefusalReason.DOT_SEGMENT);
    }
    return utf8Length(path, start, end) > MAX_NAME_BYTES
        ? Optional.of(RefusalReason.NAME_TOO_LONG)
        : Optional.empty();
  }

  private static int utf8Length(String text, int start, int end) {
    int bytes = 0;
    for (int i = start; i < end; i++) {
      char unit = text.charAt(i);
      // Each half of a surrogate pair counts two of the pair's four bytes.
      bytes += unit < 0x80 ? 1 : unit < 0x800 || Character.isSurrogate(unit) ? 2 : 3;
    }
    return bytes;
  }

  private static boolean hasUnpairedSurrogate(String text) {
    for (int i = 0; i < text.length(); i++) {
      char unit = text.charAt(i);
      if (Character.isSurrogate(unit)) {
        if (Character.isLowSurrogate(unit)
            || i + 1 == text.length()
            || !Character.isLowSurrogate(text.charAt(i + 1))) {
          return true;
        }
        i++;
      }
    }
    return false;
  }
}
