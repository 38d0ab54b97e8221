package io.forebay.db.queue;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * A task to enqueue.
 *
 * @param loadId the load it is a part of; none for RESOLVE, CHECK and EVICT
 * @param nodeId the only node that may do it; none when any may
 * @param firstOrdinal FETCH: first file in the manifest's order
 * @param endOrdinal FETCH: one past the last file
 * @param files selected files in the range
 * @param bytes their sizes together
 * @param priority -100 to 100; higher goes first
 */
public record NewTask(
    TaskKind kind,
    long datasetId,
    long versionId,
    Optional<UUID> loadId,
    OptionalLong nodeId,
    long firstOrdinal,
    long endOrdinal,
    long files,
    long bytes,
    int priority) {

  private static final int MAX_PRIORITY = 100;

  public static NewTask resolve(long datasetId, long versionId) {
    return listing(TaskKind.RESOLVE, datasetId, versionId);
  }

  public static NewTask check(long datasetId, long versionId) {
    return listing(TaskKind.CHECK, datasetId, versionId);
  }

  private static NewTask listing(TaskKind kind, long datasetId, long versionId) {
    return new NewTask(
        kind, datasetId, versionId, Optional.empty(), OptionalLong.empty(), 0, 0, 0, 0, 0);
  }

  public static NewTask evict(long datasetId, long versionId, long nodeId) {
    return new NewTask(
        TaskKind.EVICT,
        datasetId,
        versionId,
        Optional.empty(),
        OptionalLong.of(nodeId),
        0,
        0,
        0,
        0,
        // A load may wait for the room, and it costs no transfer.
        MAX_PRIORITY);
  }

  public static NewTask fetch(
      long datasetId,
      long versionId,
      UUID loadId,
      long nodeId,
      long firstOrdinal,
      long endOrdinal,
      long files,
      long bytes,
      int priority) {
    return new NewTask(
        TaskKind.FETCH,
        datasetId,
        versionId,
        Optional.of(loadId),
        OptionalLong.of(nodeId),
        firstOrdinal,
        endOrdinal,
        files,
        bytes,
        priority);
  }

  public static NewTask publish(
      long datasetId, long versionId, UUID loadId, long nodeId, int priority) {
    return new NewTask(
        TaskKind.PUBLISH,
        datasetId,
        versionId,
        Optional.of(loadId),
        OptionalLong.of(nodeId),
        0,
        0,
        0,
        0,
        priority);
  }
}
