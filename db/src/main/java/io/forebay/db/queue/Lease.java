package io.forebay.db.queue;

import java.time.Duration;
import java.util.UUID;

/**
 * How a loader holds tasks.
 *
 * @param owner the loader process
 * @param length how long a claim lasts without renewal
 */
public record Lease(UUID owner, Duration length) {}
