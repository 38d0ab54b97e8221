package io.forebay.orchestrator.engine.placement;

import java.util.Optional;

/**
 * A living node that holds something of a version that is being deleted.
 *
 * @param leaving whether its eviction is queued or runs
 * @param keptBecause why it cannot be evicted at the moment
 */
public record Holding(
    long versionId,
    int version,
    long nodeId,
    String node,
    boolean leaving,
    Optional<String> keptBecause) {}
