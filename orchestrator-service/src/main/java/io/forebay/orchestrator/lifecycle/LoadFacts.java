package io.forebay.orchestrator.lifecycle;

import io.forebay.core.version.VersionState;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A load that is not over.
 *
 * @param paused whether a person holds it
 * @param queuedAt when it was asked for, or last tried again
 * @param include globs as asked
 * @param exclude globs as asked
 * @param tasks all of its tasks
 * @param unfinished its FETCH and PUBLISH tasks that are not over
 * @param publishLost whether a PUBLISH task failed
 * @param nodeLost whether the node that it was planned for has lost its cache directory
 */
public record LoadFacts(
    UUID id,
    long versionId,
    int version,
    VersionState.Name versionState,
    boolean paused,
    boolean planned,
    int priority,
    Instant queuedAt,
    List<String> include,
    List<String> exclude,
    long tasks,
    long unfinished,
    boolean publishLost,
    boolean nodeLost) {}
