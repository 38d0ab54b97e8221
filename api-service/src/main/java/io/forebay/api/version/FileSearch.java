package io.forebay.api.version;

import io.forebay.api.request.Inputs;
import io.forebay.core.manifest.FilePage;
import io.forebay.core.manifest.ManifestReader;
import java.util.Optional;

/**
 * Which files are asked for.
 *
 * @param prefix what their paths start with
 * @param part of their paths, in any case
 */
record FileSearch(Optional<String> prefix, Optional<String> part) {

  static final String DESCRIPTION =
      "Only paths with this part, in any case. A page looks at no more than 100,000 files: it may"
          + " have few items, or none, and yet be followed by another";

  private static final int LOOKED_AT = 100_000;
  static final int LONGEST = 1_000;

  static FileSearch of(String prefix, String part) {
    String wanted = Inputs.text("q", part, LONGEST);
    return new FileSearch(
        Optional.ofNullable(prefix), Optional.of(wanted).filter(text -> !text.isEmpty()));
  }

  FilePage page(ManifestReader manifest, Optional<String> after, int limit) {
    return part.isPresent()
        ? manifest.search(part.get(), prefix, after, limit, LOOKED_AT)
        : manifest.page(prefix, after, limit);
  }
}
