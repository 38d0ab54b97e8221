package io.forebay.core.runtime;

import java.time.Instant;

/**
 * An observation with its history, as stored and shown; the fields mean what they mean in
 * Kubernetes.
 *
 * @param status {@code True} or {@code False}
 * @param lastTransitionTime when the status became what it is
 */
public record Condition(
    String type,
    String status,
    String reason,
    String message,
    long observedGeneration,
    Instant lastTransitionTime) {}
