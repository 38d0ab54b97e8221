package io.forebay.orchestrator.engine.placement;

import io.forebay.db.queue.NewTask;
import io.forebay.db.queue.TaskQueue;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;

/** Has loaders evict. */
@ApplicationScoped
class Evictions {

  private final FreeRoom room;
  private final WarmCopies warmCopies;
  private final TaskQueue queue;

  Evictions(FreeRoom room, WarmCopies warmCopies, TaskQueue queue) {
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
    if (warmCopies.find(evict.versionId(), evict.nodeId()).filter(Evictions::mayGo).isPresent()) {
      queue.enqueue(List.of(NewTask.evict(evict.datasetId(), evict.versionId(), evict.nodeId())));
    }
  }

  private static boolean mayGo(WarmCopy copy) {
    Optional<Kept> kept = copy.deleting() ? copy.removalBlocked() : copy.kept();
    return kept.isEmpty();
  }
}
