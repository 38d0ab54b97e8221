package io.forebay.loader.origin.http;

import io.forebay.core.dataset.SourceKind;
import io.forebay.loader.origin.OriginConfig;
import io.forebay.loader.origin.OriginException;
import io.forebay.loader.origin.SourceOptions;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The options of an HTTP source, as {@link SourceKind#HTTP} has them.
 *
 * @param urls the source's files, absolute or relative to its URL
 */
record HttpOptions(Listing listing, List<String> urls) {

  /** What the source's URL stands for. */
  enum Listing {
    AUTO,
    INDEX,
    LIST,
    FILE
  }

  static HttpOptions of(OriginConfig config) throws OriginException {
    SourceOptions options = SourceOptions.of(SourceKind.HTTP, config);
    String listing = options.text("listing").orElse("auto");
    List<String> urls =
        options.text("urls").stream().flatMap(u -> Stream.of(u.split("\\s+", -1))).toList();
    return new HttpOptions(Listing.valueOf(listing.toUpperCase(Locale.ROOT)), urls);
  }
}
