package io.forebay.db.progress;

import io.forebay.core.problem.Problem;
import io.forebay.db.queue.ClaimedTask;
import io.forebay.db.queue.Lease;
import io.forebay.db.queue.TaskTransitions;
import io.forebay.db.sql.Channels;
import io.forebay.db.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/** What loaders say about the CHECK tasks that they hold. One whose lease is lost says nothing. */
@ApplicationScoped
public class CheckReports {

  private final Sql sql;
  private final TaskTransitions tasks;

  public CheckReports(Sql sql, TaskTransitions tasks) {
    this.sql = sql;
    this.tasks = tasks;
  }

  /**
   * The sources were listed.
   *
   * @param digest of the manifest that they would make
   * @return false when this owner no longer held the task
   */
  @Transactional
  public boolean found(Lease lease, ClaimedTask task, String digest) {
    return told(tasks.complete(lease, task.id(), digest));
  }

  /** The sources could not be listed. */
  @Transactional
  public boolean failed(Lease lease, ClaimedTask task, Problem problem) {
    return told(tasks.fail(lease, task.id(), problem));
  }

  private boolean told(boolean over) {
    if (over) {
      sql.notify(Channels.POLICY, "");
    }
    return over;
  }
}
