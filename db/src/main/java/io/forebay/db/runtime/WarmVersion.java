package io.forebay.db.runtime;

import io.forebay.db.cache.WarmVersions;
import java.time.Instant;
import java.util.Optional;

/**
 * What a node holds of a version.
 *
 * @param state how much of it
 * @param path the directory on that node
 * @param files files that are there
 * @param bytes bytes of those files
 * @param pods running pods that mount it there
 * @param alive whether the node was seen lately
 */
public record WarmVersion(
    long datasetId,
    long versionId,
    int number,
    long nodeId,
    String node,
    String cluster,
    String engine,
    boolean alive,
    WarmVersions.State state,
    String path,
    long files,
    long bytes,
    boolean inUse,
    int pods,
    Instant firstCachedAt,
    Instant lastUsedAt,
    Optional<Instant> verifiedAt) {}
