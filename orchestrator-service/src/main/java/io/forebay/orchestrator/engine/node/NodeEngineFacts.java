package io.forebay.orchestrator.engine.node;

import io.forebay.orchestrator.engine.placement.PlacementFacts;

/**
 * All that the engine depends on.
 *
 * @param placement where versions are, and where loads can go
 * @param mounts what of it pods can mount
 * @param consumers which pods do
 */
public record NodeEngineFacts(
    PlacementFacts placement, MountFacts mounts, ConsumerFacts consumers) {}
