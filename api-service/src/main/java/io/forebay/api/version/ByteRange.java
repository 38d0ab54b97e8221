package io.forebay.api.version;

import io.forebay.core.problem.Problem;
import io.forebay.core.problem.ProblemCode;
import io.forebay.core.problem.ProblemException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of a file (RFC 9110, 14.1.2).
 *
 * @param first index of the first byte, from 0
 * @param length how many, at least 1
 */
record ByteRange(long first, long length) {

  private static final Pattern ONE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

  /**
   * What of the file a header asks for. A header that asks for several ranges, or is none, is as if
   * it were not there, as the RFC says.
   *
   * @param header null when there is none
   * @param size of the file
   * @return empty when the whole file is asked for
   * @throws ProblemException with {@link ProblemCode#RANGE_NOT_SATISFIABLE}
   */
  static Optional<ByteRange> of(String header, long size) {
    Matcher range = ONE.matcher(header == null ? "" : header.strip());
    if (!range.matches()) {
      return Optional.empty();
    }
    String from = range.group(1);
    String to = range.group(2);
    if (from.isEmpty() && to.isEmpty()) {
      return Optional.empty();
    }
    if (from.isEmpty()) {
      long last = Math.min(Long.parseLong(to), size);
      return Optional.of(within(size, size - last, size - 1));
    }
    long first = Long.parseLong(from);
    long end = to.isEmpty() ? size - 1 : Long.parseLong(to);
    if (end < first && !to.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(within(size, first, Math.min(end, size - 1)));
  }

  private static ByteRange within(long size, long first, long last) {
    if (first >= size) {
      throw new Problem(
              ProblemCode.RANGE_NOT_SATISFIABLE,
              "The file has %,d bytes.".formatted(size),
              Map.of("size", size))
          .exception();
    }
    return new ByteRange(first, last - first + 1);
  }

  /** As much of it as is sent at once. */
  ByteRange atMost(long most) {
    return new ByteRange(first, Math.min(length, most));
  }

  /** The value of a Content-Range header. */
  String contentRange(long size) {
    return "bytes %d-%d/%d".formatted(first, first + length - 1, size);
  }
}
