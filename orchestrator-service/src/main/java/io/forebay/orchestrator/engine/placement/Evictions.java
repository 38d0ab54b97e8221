package io.forebay.orchestrator.engine.placement;

import io.forebay.db.queue.NewTask;
import io.forebay.db.queue.TaskQueue;
import io.forebay.db.sql.Channels;
import io.forebay.db.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;

/** Has loaders evict. */
@ApplicationScoped
class Evictions {

  private final Sql sql;
  private final FreeRoom room;
  private final WarmCopies warmCopies;
  private final TaskQueue queue;

  Evictions(Sql sql, FreeRoom room, WarmCopies warmCopies, TaskQueue queue) {
    this.sql = sql;
    this.room = room;
    this.warmCopies = warmCopies;
    this.queue = queue;
  }

  /**
   * Once: an eviction that is queued or runs already is enough. Does nothing when something keeps
   * the version by now; who waits for the room decides anew.
   */
  @Transactional
  void begin(PlacementAction.Evict evict) {
    room.lock(evict.nodeId());
    warmCopies
        .find(evict.versionId(), evict.nodeId())
        .filter(copy -> copy.keptNow().isEmpty())
        .ifPresent(copy -> begin(evict, copy));
  }

  // Of a version that is deleted nothing is mounted any more when its files' turn comes.
  private void begin(PlacementAction.Evict evict, WarmCopy copy) {
    if (copy.mountable() && !copy.deleting()) {
      int withdrawn =
          sql.update(
              """
              UPDATE warm_version SET withdrawn = true, unlabelled_at = NULL
              WHERE version_id = ? AND node_id = ? AND NOT withdrawn
              """,
              evict.versionId(),
              evict.nodeId());
      if (withdrawn == 1) {
        sql.notify(Channels.DATASET, Long.toString(evict.datasetId()));
      }
    } else {
      queue.enqueue(List.of(NewTask.evict(evict.datasetId(), evict.versionId(), evict.nodeId())));
    }
  }
}
