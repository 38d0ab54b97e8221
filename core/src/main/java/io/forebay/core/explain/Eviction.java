package io.forebay.core.explain;

import java.time.Instant;

/** A version was taken away from a node. */
public record Eviction(String node, Instant at) {}
