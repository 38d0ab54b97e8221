package io.forebay.testing.origin;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A request as it arrived.
 *
 * @param path with its percent-encoding, without the query
 * @param query empty when there is none
 * @param headers by name in lower case
 */
public record Request(String method, String path, String query, Map<String, String> headers) {

  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
  }

  /** The range of bytes that is asked for, of a file of that size. */
  Range range(int size) {
    return header("Range")
        .map(value -> value.substring("bytes=".length()).split("-", -1))
        .map(
            ends ->
                new Range(
                    Integer.parseInt(ends[0]), Math.min(size, Integer.parseInt(ends[1]) + 1), true))
        .orElse(new Range(0, size, false));
  }

  /** Bytes from {@code start} to before {@code end}; {@code asked} when the request said so. */
  record Range(int start, int end, boolean asked) {}
}
