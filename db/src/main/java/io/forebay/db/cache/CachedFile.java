package io.forebay.db.cache;

/**
 * A file that a node holds.
 *
 * @param ordinal place in the manifest's order
 * @param size bytes
 * @param crc32c of the whole content
 */
public record CachedFile(long ordinal, long size, int crc32c) {}
