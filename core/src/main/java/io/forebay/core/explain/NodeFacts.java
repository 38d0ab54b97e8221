package io.forebay.core.explain;

import io.forebay.core.runtime.RuntimeSpec;
import io.forebay.core.version.VersionRef;
import java.time.Instant;
import java.util.Optional;

/**
 * What the dataset's runtime asks for, and the nodes that there are for it.
 *
 * @param registered nodes of the engine, alive or not
 * @param living those of them with a living loader
 * @param others living nodes of other engines
 * @param selected living nodes of the engine that have the labels
 * @param lastSeen when a node of the engine was last heard of
 * @param largest of the selected ones
 */
public record NodeFacts(
    String engine,
    RuntimeSpec spec,
    long registered,
    long living,
    long others,
    long selected,
    Optional<Instant> lastSeen,
    Optional<Largest> largest) {

  /** The node that may hold most. */
  public record Largest(String node, long capacityBytes) {}

  /** On how many nodes a load is to make its version warm. */
  long wanted() {
    return Math.max(1, spec.wantedNodes(Math.toIntExact(selected)));
  }

  /** Whether the runtime makes the version warm by itself. */
  boolean keeps(VersionFacts version) {
    return spec.keep().stream().map(VersionRef::parse).anyMatch(version::isNamedBy);
  }
}
