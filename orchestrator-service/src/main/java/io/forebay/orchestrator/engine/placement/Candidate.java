package io.forebay.orchestrator.engine.placement;

import java.util.Optional;

/**
 * A version on a node that might make room.
 *
 * @param label {@code dataset@number}
 * @param freesBytes what evicting it frees once those before it in the list are gone; of one that
 *     is kept, at most
 * @param kept why it may not be evicted
 * @param leaving whether its eviction is under way already
 */
public record Candidate(
    long versionId,
    long datasetId,
    String label,
    long freesBytes,
    Optional<Kept> kept,
    boolean leaving) {}
