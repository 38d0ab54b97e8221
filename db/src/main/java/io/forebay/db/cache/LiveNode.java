package io.forebay.db.cache;

/** A cache node with a living loader. */
public record LiveNode(long id, String name, String cacheDirectory, CacheSpace space) {}
