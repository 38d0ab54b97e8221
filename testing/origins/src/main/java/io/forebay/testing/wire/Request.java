package io.forebay.testing.wire;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
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

  /** Whether only the head of the answer is wanted. */
  public boolean headOnly() {
    return method.equals("HEAD");
  }

  /** A parameter of the query, decoded; empty also where it has no value. */
  public Optional<String> parameter(String name) {
    for (String pair : query.split("&", -1)) {
      if (pair.startsWith(name + "=") && pair.length() > name.length() + 1) {
        return Optional.of(decoded(pair.substring(name.length() + 1)));
      }
    }
    return Optional.empty();
  }

  /** The range of bytes that is asked for, of a file of that size. */
  public Range range(int size) {
    return header("Range")
        .map(value -> value.substring("bytes=".length()).split("-", -1))
        .map(
            ends ->
                new Range(
                    Integer.parseInt(ends[0]), Math.min(size, Integer.parseInt(ends[1]) + 1), true))
        .orElse(new Range(0, size, false));
  }

  /** Takes the percent-encoding off; a plus sign stays one. */
  public static String decoded(String encoded) {
    return URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  /** Bytes from {@code start} to before {@code end}; {@code asked} when the request said so. */
  public record Range(int start, int end, boolean asked) {}
}
