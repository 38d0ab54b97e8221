package io.forebay.orchestrator.engine.local;

import io.forebay.db.queue.NewTask;
import io.forebay.db.queue.TaskQueue;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;

/** Has loaders evict. */
@ApplicationScoped
class Evictions {

  private final TaskQueue queue;

  Evictions(TaskQueue queue) {
    this.queue = queue;
  }

  /** Once: an eviction that is queued or runs already is enough. */
  @Transactional
  void begin(LocalAction.Evict evict) {
    queue.enqueue(List.of(NewTask.evict(evict.datasetId(), evict.versionId(), evict.nodeId())));
  }
}
