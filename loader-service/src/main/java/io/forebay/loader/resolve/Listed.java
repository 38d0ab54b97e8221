package io.forebay.loader.resolve;

import io.forebay.core.manifest.ManifestRef;
import java.util.Map;

/**
 * What the sources of a version hold.
 *
 * @param revisions states in which sources were listed, by their places among the sources; only of
 *     sources that have names for them
 */
record Listed(ManifestRef manifest, Map<Integer, String> revisions) {

  Listed {
    revisions = Map.copyOf(revisions);
  }
}
