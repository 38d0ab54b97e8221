package io.forebay.core.explain;

import java.time.Instant;

/**
 * All that an explanation depends on.
 *
 * @param now by the database's clock
 * @param deleting whether the dataset is being deleted
 * @param nodes of the dataset's runtime
 */
public record Facts(
    Instant now, String dataset, boolean deleting, NodeFacts nodes, Meaning meaning) {}
