package io.forebay.core.explain;

import java.time.Instant;
import java.util.Optional;

/**
 * What a node holds of a version.
 *
 * @param alive whether the node has a living loader
 * @param selected whether a load of the version may go to the node
 * @param complete whether all of the version is there
 * @param leaving whether it is being taken away, or is to be
 * @param files that are there
 * @param lastSeen when the node was last heard of
 * @param lostAt when files that were there were last found missing or broken
 */
public record Copy(
    String node,
    String cluster,
    boolean alive,
    boolean selected,
    boolean complete,
    boolean leaving,
    long files,
    Instant lastSeen,
    Optional<Instant> lostAt) {

  boolean counts() {
    return alive && selected && complete && !leaving;
  }
}
