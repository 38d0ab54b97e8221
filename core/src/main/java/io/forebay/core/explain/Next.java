package io.forebay.core.explain;

import java.time.Instant;

/**
 * What happens next by itself.
 *
 * @param policy the name of whose doing it is
 */
public record Next(PolicyStep step, Instant at, String policy) {}
