package io.forebay.db.load;

import io.forebay.core.load.LoadCause;
import java.util.List;
import java.util.Optional;

/**
 * A load to be queued.
 *
 * @param include globs; empty for every file
 * @param priority -100 to 100, higher first
 * @param maxBytesPerSecond over all loaders; empty for no limit
 * @param cause who wants it
 * @param policy of cause POLICY, which one
 */
public record NewLoad(
    long datasetId,
    long versionId,
    List<String> include,
    List<String> exclude,
    int priority,
    Optional<Long> maxBytesPerSecond,
    LoadCause cause,
    Optional<Long> policy) {}
