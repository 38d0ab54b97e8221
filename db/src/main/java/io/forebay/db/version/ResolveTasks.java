package io.forebay.db.version;

import io.forebay.db.queue.NewTask;
import io.forebay.db.queue.TaskQueue;
import io.forebay.db.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The listing of a version's sources, as a task. */
@ApplicationScoped
public class ResolveTasks {

  private final Sql sql;
  private final TaskQueue queue;

  public ResolveTasks(Sql sql, TaskQueue queue) {
    this.sql = sql;
    this.queue = queue;
  }

  /** Queues the listing of a new version. */
  public void enqueue(long datasetId, long versionId) {
    queue.enqueue(List.of(NewTask.resolve(datasetId, versionId)));
  }

  /** Drops the listing of a version that is being deleted; one that runs sees the state. */
  public void cancel(long versionId) {
    sql.update(
        "UPDATE task SET state = 'CANCELLED', finished_at = now()"
            + " WHERE version_id = ? AND kind = 'RESOLVE' AND state = 'QUEUED'",
        versionId);
  }
}
