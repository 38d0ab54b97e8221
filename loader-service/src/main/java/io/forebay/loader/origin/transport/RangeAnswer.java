package io.forebay.loader.origin.transport;

import io.forebay.loader.origin.OriginException;
import io.forebay.loader.origin.OriginFailure;
import io.forebay.loader.origin.OriginFile;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether an answer of 200 or 206 holds the range that was asked for. */
public final class RangeAnswer {

  private static final Pattern CONTENT_RANGE =
      Pattern.compile("bytes (\\d{1,18})-(\\d{1,18})/(\\d{1,18}|\\*)");

  private RangeAnswer() {}

  /** Asks for a range unless it is the whole file. */
  public static void addRange(HttpHeaders request, OriginFile file, long offset, long length) {
    if (!file.isWhole(offset, length)) {
      request.add("Range", "bytes=%d-%d".formatted(offset, offset + length - 1));
    }
  }

  /** The total size in an answer's {@code Content-Range}; empty when it does not say. */
  public static OptionalLong total(HttpHeaders headers) {
    Matcher range = CONTENT_RANGE.matcher(headers.first("Content-Range").orElse(""));
    return range.matches() && !range.group(3).equals("*")
        ? OptionalLong.of(Long.parseLong(range.group(3)))
        : OptionalLong.empty();
  }

  /**
   * Checks the lengths that the head announces.
   *
   * @return bytes to throw away before the range starts, because the server ignores ranges
   * @throws OriginException {@code LENGTH_MISMATCH}
   */
  public static long bytesBefore(HttpAnswer answer, OriginFile file, long offset, long length)
      throws OriginException {
    boolean partial = answer.status() == 206;
    long announced = answer.announcedLength().orElse(partial ? length : file.size());
    if (!partial) {
      require(announced == file.size(), file, "sends " + announced + " bytes");
      return offset;
    }
    String header = answer.headers().first("Content-Range").orElse("none");
    Matcher range = CONTENT_RANGE.matcher(header);
    require(range.matches(), file, "sends a part with the range " + header);
    require(
        Long.parseLong(range.group(1)) == offset
            && Long.parseLong(range.group(2)) == offset + length - 1
            && announced == length,
        file,
        "sends another range than asked for: " + header);
    long total = total(answer.headers()).orElse(file.size());
    require(total == file.size(), file, "has " + total + " bytes");
    return 0;
  }

  private static void require(boolean right, OriginFile file, String but) throws OriginException {
    if (!right) {
      throw new OriginException(
          OriginFailure.LENGTH_MISMATCH,
          "'%s' was listed with %d bytes, but the server %s"
              .formatted(file.key(), file.size(), but));
    }
  }
}
