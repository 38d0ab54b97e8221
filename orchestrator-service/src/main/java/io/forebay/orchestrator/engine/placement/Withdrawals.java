package io.forebay.orchestrator.engine.placement;

import io.forebay.db.queue.NewTask;
import io.forebay.db.queue.TaskQueue;
import io.forebay.db.sql.Channels;
import io.forebay.db.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Copies that pods may mount, on their way out: first no more pods are sent to them. */
@ApplicationScoped
class Withdrawals {

  private final Sql sql;
  private final FreeRoom room;
  private final WarmCopies copies;
  private final TaskQueue queue;

  Withdrawals(Sql sql, FreeRoom room, WarmCopies copies, TaskQueue queue) {
    this.sql = sql;
    this.room = room;
    this.copies = copies;
    this.queue = queue;
  }

  void apply(PlacementAction.OfCopy action) {
    switch (action) {
      case PlacementAction.CountPods count ->
          sql.update(
              """
              UPDATE warm_version SET pods = ?, last_used_at = now()
              WHERE version_id = ? AND node_id = ?
              """,
              count.pods(),
              count.versionId(),
              count.nodeId());
      case PlacementAction.NoteUnlabelled note ->
          sql.update(
              """
              UPDATE warm_version SET unlabelled_at = now()
              WHERE version_id = ? AND node_id = ? AND withdrawn
              """,
              note.versionId(),
              note.nodeId());
      case PlacementAction.NoteLabelled note ->
          sql.update(
              "UPDATE warm_version SET unlabelled_at = NULL WHERE version_id = ? AND node_id = ?",
              note.versionId(),
              note.nodeId());
      case PlacementAction.Restore restore ->
          restore(restore.datasetId(), restore.versionId(), restore.nodeId());
      case PlacementAction.Remove remove -> remove(remove);
    }
  }

  /** Whether something is noted of pods that mount copies of the dataset. */
  boolean knowsPodsOf(long datasetId) {
    return sql.get(
        """
        SELECT EXISTS (
          SELECT FROM version JOIN warm_version AS warm ON warm.version_id = version.id
          WHERE version.dataset_id = ? AND (warm.pods <> 0 OR warm.withdrawn)) AS noted
        """,
        row -> row.flag("noted"),
        datasetId);
  }

  /** Nothing of the dataset can be mounted any more. */
  void forget(long datasetId) {
    sql.update(
        """
        UPDATE warm_version SET pods = 0, withdrawn = false, unlabelled_at = NULL
        WHERE version_id IN (SELECT id FROM version WHERE dataset_id = ?)
          AND (pods <> 0 OR withdrawn)
        """,
        datasetId);
  }

  // Its label comes back in the next round.
  private void restore(long datasetId, long versionId, long nodeId) {
    int restored =
        sql.update(
            """
            UPDATE warm_version SET withdrawn = false, unlabelled_at = NULL
            WHERE version_id = ? AND node_id = ? AND withdrawn
            """,
            versionId,
            nodeId);
    if (restored == 1) {
      sql.notify(Channels.DATASET, Long.toString(datasetId));
    }
  }

  // It stays withdrawn until it is gone, or the loader says that it stays.
  private void remove(PlacementAction.Remove remove) {
    room.lock(remove.nodeId());
    copies
        .find(remove.versionId(), remove.nodeId())
        .ifPresent(
            copy -> {
              if (copy.keptNow().isPresent()) {
                restore(remove.datasetId(), remove.versionId(), remove.nodeId());
              } else {
                queue.enqueue(
                    List.of(
                        NewTask.evict(remove.datasetId(), remove.versionId(), remove.nodeId())));
              }
            });
  }
}
