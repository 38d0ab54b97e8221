package io.forebay.loader.version;

import io.forebay.core.dataset.SourceSpec;
import io.forebay.core.manifest.ManifestRef;
import io.forebay.loader.cache.VersionTree;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a loader needs to know of a version.
 *
 * @param state the version's; {@code DELETING} also while the whole dataset is being deleted
 * @param sources as frozen when the version was asked for; a manifest's entries point into it
 * @param revisions states in which sources were listed, by their places among the sources; only of
 *     sources that have names for them
 * @param createdAt when it was asked for and its sources were frozen
 * @param manifest empty while the version is resolving
 */
public record VersionFacts(
    long id,
    long datasetId,
    VersionTree tree,
    String state,
    List<SourceSpec> sources,
    Map<Integer, String> revisions,
    Instant createdAt,
    ManifestRef manifest) {

  /** Whether its sources were listed, or could not be, and it is not being deleted. */
  public boolean isSettled() {
    return state.equals("READY") || state.equals("FAILED");
  }

  /** Whether its sources are still to be listed. */
  public boolean isResolving() {
    return state.equals("RESOLVING");
  }
}
