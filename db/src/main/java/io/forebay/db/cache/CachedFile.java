package io.forebay.db.cache;

import io.forebay.core.load.Fingerprint;

/**
 * A file that a node holds.
 *
 * @param ordinal place in the manifest's order
 * @param size bytes
 * @param content what is known of it
 */
public record CachedFile(long ordinal, long size, Fingerprint content) {}
