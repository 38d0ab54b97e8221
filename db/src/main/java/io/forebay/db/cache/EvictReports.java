package io.forebay.db.cache;

import io.forebay.core.event.EventType;
import io.forebay.core.event.VersionEvictedData;
import io.forebay.core.problem.Problem;
import io.forebay.core.problem.ProblemCode;
import io.forebay.db.event.EventLog;
import io.forebay.db.event.NewEvent;
import io.forebay.db.queue.ClaimedTask;
import io.forebay.db.queue.Lease;
import io.forebay.db.queue.TaskLeases;
import io.forebay.db.queue.TaskTransitions;
import io.forebay.db.sql.Channels;
import io.forebay.db.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;

/** What loaders say about the EVICT tasks that they hold. */
@ApplicationScoped
public class EvictReports {

  private final Sql sql;
  private final TaskLeases leases;
  private final TaskTransitions tasks;
  private final WarmVersions warmVersions;
  private final EventLog events;

  public EvictReports(
      Sql sql,
      TaskLeases leases,
      TaskTransitions tasks,
      WarmVersions warmVersions,
      EventLog events) {
    this.sql = sql;
    this.leases = leases;
    this.tasks = tasks;
    this.warmVersions = warmVersions;
    this.events = events;
  }

  /**
   * The version is about to disappear: nobody is to be sent there any more.
   *
   * @return false when this owner no longer holds the task, and must not touch the version
   */
  @Transactional
  public boolean begin(Lease lease, ClaimedTask task) {
    if (!leases.holds(lease, task.id())) {
      return false;
    }
    sql.update(
        "UPDATE warm_version SET state = 'EVICTING' WHERE node_id = ? AND version_id = ?",
        task.nodeId().orElseThrow(),
        task.versionId());
    return true;
  }

  /** The version has open files: it stays, and the orchestrator is to decide anew. */
  @Transactional
  public void inUse(Lease lease, ClaimedTask task) {
    stays(lease, task, "state");
  }

  /**
   * The version was found to have open files after its eviction had begun, and stands again.
   *
   * @param complete whether it is complete
   */
  @Transactional
  public void inUse(Lease lease, ClaimedTask task, boolean complete) {
    stays(lease, task, complete ? "'COMPLETE'" : "'PARTIAL'");
  }

  private void stays(Lease lease, ClaimedTask task, String state) {
    boolean told =
        tasks.fail(
            lease,
            task.id(),
            new Problem(ProblemCode.VERSION_IN_USE, "Some process has files of the version open."));
    if (told) {
      sql.update(
          "UPDATE warm_version SET in_use = true, last_used_at = now(), withdrawn = false,"
              + " unlabelled_at = NULL, state = "
              + state
              + " WHERE node_id = ? AND version_id = ?",
          task.nodeId().orElseThrow(),
          task.versionId());
      sql.notify(Channels.DATASET, Long.toString(task.datasetId()));
    }
  }

  /**
   * The version is gone from the node.
   *
   * @param freedBytes what the disk got back since this owner took the task
   */
  @Transactional
  public void done(Lease lease, ClaimedTask task, long freedBytes) {
    if (!tasks.complete(lease, task.id())) {
      return;
    }
    Optional<WarmVersions.WarmVersion> warm =
        warmVersions.find(task.nodeId().orElseThrow(), task.versionId());
    warmVersions.remove(task.nodeId().orElseThrow(), task.versionId());
    warm.ifPresent(
        gone ->
            events.append(
                new NewEvent(
                    EventType.VERSION_EVICTED,
                    task.datasetId(),
                    new VersionEvictedData(
                        gone.dataset(), gone.number(), gone.node(), freedBytes))));
  }
}
