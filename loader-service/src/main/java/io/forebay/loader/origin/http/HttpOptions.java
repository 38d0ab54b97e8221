package io.forebay.loader.origin.http;

import io.forebay.loader.origin.OriginException;
import io.forebay.loader.origin.SourceOptions;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The options of an HTTP source.
 *
 * @param listing how the source's URL is read; {@code auto} takes a URL that ends in {@code .txt}
 *     for a list, one that ends with a slash for an index page and any other for a file
 * @param urls the source's files, absolute or relative to its URL; separated by white space
 */
record HttpOptions(Listing listing, List<String> urls) {

  /** What the source's URL stands for. */
  enum Listing {
    AUTO,
    INDEX,
    LIST,
    FILE
  }

  static HttpOptions of(Map<String, String> values) throws OriginException {
    SourceOptions options = SourceOptions.of("option", values, Set.of("urls", "listing"));
    String listing = options.oneOf("listing", "auto", Set.of("auto", "index", "list", "file"));
    List<String> urls =
        options.text("urls").stream().flatMap(u -> Stream.of(u.split("\\s+", -1))).toList();
    return new HttpOptions(Listing.valueOf(listing.toUpperCase(Locale.ROOT)), urls);
  }
}
