package io.forebay.orchestrator.lifecycle;

import io.forebay.core.version.VersionState;
import java.time.Instant;
import java.util.List;
import java.util.Set;
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
 * @param fetched whether a node of it has nothing left to fetch and did not check that
 * @param taskless whether it is not over on a node for which it has no tasks
 * @param publishLost whether a PUBLISH task failed
 * @param nodeLost whether a node that it was planned for has lost its cache directory, or files
 *     that the load had made warm there
 * @param nodes ids of those that it was planned for
 * @param silent those of them of which nothing was heard for long, where it is not over
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
    boolean fetched,
    boolean taskless,
    boolean publishLost,
    boolean nodeLost,
    Set<Long> nodes,
    List<SilentNode> silent) {

  public LoadFacts {
    nodes = Set.copyOf(nodes);
    silent = List.copyOf(silent);
  }
}
