package io.forebay.db.progress;

import io.forebay.core.event.EventType;
import io.forebay.core.event.VersionResolvingData;
import io.forebay.core.problem.Problem;
import io.forebay.db.event.EventLog;
import io.forebay.db.event.NewEvent;
import io.forebay.db.queue.ClaimedTask;
import io.forebay.db.queue.Lease;
import io.forebay.db.queue.TaskLeases;
import io.forebay.db.queue.TaskTransitions;
import io.forebay.db.sql.Sql;
import io.forebay.db.version.ResolvedManifest;
import io.forebay.db.version.VersionTransitions;
import io.forebay.db.version.VersionTransitions.LockedVersion;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What loaders say about the RESOLVE tasks that they hold. One whose lease is lost records nothing.
 */
@ApplicationScoped
public class ResolveReports {

  private final Sql sql;
  private final EventLog events;
  private final TaskLeases leases;
  private final TaskTransitions tasks;
  private final VersionTransitions versions;

  public ResolveReports(
      Sql sql,
      EventLog events,
      TaskLeases leases,
      TaskTransitions tasks,
      VersionTransitions versions) {
    this.sql = sql;
    this.events = events;
    this.leases = leases;
    this.tasks = tasks;
    this.versions = versions;
  }

  /**
   * Reports what has been listed so far and renews the lease. A listing is to stop as soon as its
   * version, or the dataset, is being deleted.
   */
  @Transactional
  public Directive report(Lease lease, ClaimedTask task, long files, long bytes) {
    Optional<LockedVersion> version = held(lease, task);
    if (version.isEmpty() || !version.get().awaited()) {
      return new Directive.Stop();
    }
    sql.update(
        "UPDATE version SET file_count = ?, total_bytes = ? WHERE id = ?",
        files,
        bytes,
        task.versionId());
    events.append(
        new NewEvent(
            EventType.VERSION_RESOLVING,
            task.datasetId(),
            new VersionResolvingData(
                version.get().dataset(), version.get().number(), files, bytes)));
    return new Directive.Continue(OptionalLong.empty());
  }

  /**
   * Makes the version READY and sets the tags that were asked for.
   *
   * @return false when this owner no longer held the task or the version is no longer resolving
   */
  @Transactional
  public boolean ready(Lease lease, ClaimedTask task, ResolvedManifest manifest) {
    Optional<LockedVersion> version = held(lease, task);
    return version.isPresent()
        && tasks.complete(lease, task.id())
        && versions.ready(version.get(), manifest);
  }

  /** Makes the version FAILED. */
  @Transactional
  public boolean failed(Lease lease, ClaimedTask task, Problem problem) {
    Optional<LockedVersion> version = held(lease, task);
    return version.isPresent()
        && tasks.fail(lease, task.id(), problem)
        && versions.fail(version.get(), problem);
  }

  // The version before its task, as whoever takes tasks away locks them.
  private Optional<LockedVersion> held(Lease lease, ClaimedTask task) {
    return versions.lock(task.versionId()).filter(_ -> leases.holds(lease, task.id()));
  }
}
