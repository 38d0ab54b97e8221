package io.forebay.loader.origin.http;

import io.forebay.loader.origin.OriginException;
import io.forebay.loader.origin.OriginFailure;
import io.forebay.loader.origin.transport.HttpHeaders;
import io.forebay.loader.origin.transport.HttpTarget;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Codings of a content ({@code Content-Encoding}, RFC 9110, section 8.4). All requests ask for
 * none; a server that compresses nevertheless would have its compressed bytes stored under the
 * file's name. Servers also call files coded that are stored so, like {@code a.csv.gz}: these are
 * taken as they are.
 */
final class ContentCoding {

  private static final Map<String, String> NAMES =
      Map.of(
          "gzip", "\\.(t?gz|svgz)",
          "x-gzip", "\\.(t?gz|svgz)",
          "compress", "\\.(z|taz)",
          "x-compress", "\\.(z|taz)",
          "x-bzip2", "\\.(t?bz2?)",
          "bzip2", "\\.(t?bz2?)",
          "br", "\\.br",
          "zstd", "\\.(t?zst)",
          "x-xz", "\\.(t?xz)",
          "xz", "\\.(t?xz)");

  private ContentCoding() {}

  /** The coding that the bytes of an answer are in and the file is not. */
  static Optional<String> of(HttpTarget target, HttpHeaders headers) {
    String codings =
        String.join(",", headers.all("Content-Encoding")).strip().toLowerCase(Locale.ROOT);
    boolean none = codings.isEmpty() || codings.equals("identity");
    boolean named =
        target
            .path()
            .toLowerCase(Locale.ROOT)
            .matches("(?s).*" + NAMES.getOrDefault(codings, "(?!)"));
    return none || named ? Optional.empty() : Optional.of(codings);
  }

  /**
   * @throws OriginException {@code MISCONFIGURED} when the bytes are coded
   */
  static void requireNone(HttpTarget target, HttpHeaders headers) throws OriginException {
    Optional<String> coding = of(target, headers);
    if (coding.isPresent()) {
      throw new OriginException(
          OriginFailure.MISCONFIGURED,
          "%s comes in the coding '%s', though none was asked for".formatted(target, coding.get()));
    }
  }
}
