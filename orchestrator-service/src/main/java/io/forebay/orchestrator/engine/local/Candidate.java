package io.forebay.orchestrator.engine.local;

import java.util.Optional;

/**
 * A version on a node that might make room.
 *
 * @param label {@code dataset@number}
 * @param freesBytes what evicting it frees once those before it in the list are gone
 * @param keptBecause why it may not be evicted
 * @param leaving whether its eviction is under way already
 */
public record Candidate(
    long versionId,
    long datasetId,
    String label,
    long freesBytes,
    Optional<String> keptBecause,
    boolean leaving) {}
