package io.forebay.db.cache;

import java.time.Instant;

/**
 * A cache node with a living loader.
 *
 * @param measuredAt when {@code space} was reported, by the database's clock
 */
public record LiveNode(
    long id, String name, String cacheDirectory, CacheSpace space, Instant measuredAt) {}
