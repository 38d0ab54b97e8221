package io.forebay.db.progress;

import io.forebay.core.event.EventType;
import io.forebay.core.load.LoadState.Finished;
import io.forebay.core.load.LoadState.Paused;
import io.forebay.core.load.LoadState.Queued;
import io.forebay.core.load.LoadState.Running;
import io.forebay.db.cache.CachedFile;
import io.forebay.db.cache.CachedFiles;
import io.forebay.db.cache.WarmVersions;
import io.forebay.db.event.EventLog;
import io.forebay.db.event.NewEvent;
import io.forebay.db.load.HeldFiles;
import io.forebay.db.load.LoadOutcome;
import io.forebay.db.load.LoadTotals;
import io.forebay.db.load.LoadTotals.Counted;
import io.forebay.db.load.LoadTransitions;
import io.forebay.db.load.LockedLoad;
import io.forebay.db.queue.ClaimedTask;
import io.forebay.db.queue.Lease;
import io.forebay.db.queue.NewTask;
import io.forebay.db.queue.TaskCounters;
import io.forebay.db.queue.TaskLeases;
import io.forebay.db.queue.TaskQueue;
import io.forebay.db.queue.TaskTransitions;
import io.forebay.db.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What loaders say about the FETCH and PUBLISH tasks that they hold. A report renews the lease,
 * moves the load's totals by the difference to the last report, and is one transaction: whatever
 * dies, the totals stay the sum of the tasks' counters. One whose lease is lost records nothing.
 */
@ApplicationScoped
public class LoadReports {

  /** Of a load's tasks: on which nodes nothing is left to fetch and nothing checked yet. */
  public static final String FETCHED =
      """
      GROUP BY node_id
      HAVING bool_or(kind = 'FETCH')
        AND bool_and(CASE kind WHEN 'FETCH' THEN state IN ('DONE', 'FAILED')
                               ELSE state = 'CANCELLED' END)
      """;

  private final Sql sql;
  private final LoadTransitions loads;
  private final LoadTotals totals;
  private final TaskLeases leases;
  private final TaskTransitions tasks;
  private final TaskQueue queue;
  private final CachedFiles cachedFiles;
  private final WarmVersions warmVersions;
  private final EventLog events;

  public LoadReports(
      Sql sql,
      LoadTransitions loads,
      LoadTotals totals,
      TaskLeases leases,
      TaskTransitions tasks,
      TaskQueue queue,
      CachedFiles cachedFiles,
      WarmVersions warmVersions,
      EventLog events) {
    this.sql = sql;
    this.loads = loads;
    this.totals = totals;
    this.leases = leases;
    this.tasks = tasks;
    this.queue = queue;
    this.cachedFiles = cachedFiles;
    this.warmVersions = warmVersions;
    this.events = events;
  }

  /**
   * Begins a run of a FETCH task: what an earlier run gave up is tried again.
   *
   * @return false when this owner no longer holds the task, and must not touch the version
   */
  @Transactional
  public boolean begin(Lease lease, ClaimedTask task) {
    Optional<LockedLoad> load = loads.lock(task.loadId().orElseThrow());
    if (load.isEmpty() || !leases.holds(lease, task.id())) {
      return false;
    }
    sql.update(
        "DELETE FROM load_failure"
            + " WHERE load_id = ? AND node_id = ? AND ordinal >= ? AND ordinal < ?",
        load.get().id(),
        task.nodeId().orElseThrow(),
        task.firstOrdinal(),
        task.endOrdinal());
    return true;
  }

  /**
   * Reports how far a FETCH task is.
   *
   * @param counters totals of the task
   * @param held files that came into the cache since the last report
   * @param failures files given up since the last report
   */
  @Transactional
  public Directive report(
      Lease lease,
      ClaimedTask task,
      TaskCounters counters,
      Collection<CachedFile> held,
      Collection<FileFailure> failures) {
    return record(lease, task, counters, held, failures)
        .<Directive>map(
            recorded -> {
              announce(recorded);
              return recorded.runs()
                  ? new Directive.Continue(recorded.counted().share())
                  : new Directive.Stop();
            })
        .orElseGet(Directive.Stop::new);
  }

  /**
   * Ends a FETCH task: all its files are either held or reported as failures. The last one of a
   * load on a node makes the node check and publish.
   *
   * @return false when this owner no longer held the task
   */
  @Transactional
  public boolean finishFetch(
      Lease lease,
      ClaimedTask task,
      TaskCounters counters,
      Collection<CachedFile> held,
      Collection<FileFailure> failures) {
    // Its first report says that it started, before what is to be published is known.
    loads
        .lock(task.loadId().orElseThrow())
        .filter(load -> load.state() instanceof Queued)
        .ifPresent(load -> queue.take(load.datasetId()));
    Optional<Recorded> recorded = record(lease, task, counters, held, failures);
    if (recorded.isEmpty()) {
      return false;
    }
    tasks.complete(lease, task.id());
    publishWhenFetched(recorded.get().load(), fetchedOn(recorded.get().load(), task));
    announce(recorded.get());
    return true;
  }

  /**
   * Enqueues the PUBLISH task of every node of a load that has nothing left to fetch. Loaders do it
   * with their last task; the orchestrator does it for loads whose last task was lost.
   */
  @Transactional
  public void publishWhenFetched(UUID load) {
    loads
        .lock(load)
        .ifPresent(
            locked ->
                publishWhenFetched(
                    locked,
                    sql.list(
                        "SELECT node_id FROM task WHERE load_id = ? " + FETCHED,
                        row -> row.number("node_id"),
                        load)));
  }

  // Of other nodes nothing changed, and they may have very many tasks.
  private List<Long> fetchedOn(LockedLoad load, ClaimedTask task) {
    return sql.list(
        "SELECT node_id FROM task WHERE load_id = ? AND node_id = ? " + FETCHED,
        row -> row.number("node_id"),
        load.id(),
        task.nodeId().orElseThrow());
  }

  private void publishWhenFetched(LockedLoad load, List<Long> nodes) {
    if (load.over() || !load.planned()) {
      return;
    }
    List<NewTask> publish =
        nodes.stream()
            .map(
                node ->
                    NewTask.publish(
                        load.datasetId(), load.versionId(), load.id(), node, load.priority()))
            .toList();
    if (!publish.isEmpty()) {
      queue.enqueue(publish);
    }
    if (load.paused()) {
      tasks.hold(load.id());
    }
  }

  /**
   * Writes down what a PUBLISH task found that was not known.
   *
   * @param unrecorded files in their place that were not recorded as held
   * @param vanished sizes of recorded files that are not in their place, by ordinal
   * @return false when this owner no longer holds the task, and must not touch the version
   */
  @Transactional
  public boolean inspected(
      Lease lease, ClaimedTask task, Collection<CachedFile> unrecorded, Map<Long, Long> vanished) {
    if (!leases.holds(lease, task.id())) {
      return false;
    }
    cachedFiles.record(task.nodeId().orElseThrow(), task.versionId(), unrecorded);
    cachedFiles.forget(task.nodeId().orElseThrow(), task.versionId(), vanished);
    return true;
  }

  /**
   * A PUBLISH task made a version visible as complete, at {@code path}.
   *
   * @return false when this owner no longer holds the task
   */
  @Transactional
  public boolean published(Lease lease, ClaimedTask task, String path) {
    if (!leases.holds(lease, task.id())) {
      return false;
    }
    warmVersions.complete(task.nodeId().orElseThrow(), task.versionId(), path);
    return true;
  }

  /**
   * Ends a PUBLISH task and with it the load on this node, as {@link LoadTransitions#finishNode}
   * says. A load that was paused meanwhile stays so, and is checked again when it goes on.
   *
   * @param held selected files found in place
   * @return false when the load does not end there by it
   */
  @Transactional
  public boolean finishNode(
      Lease lease, ClaimedTask task, HeldFiles held, Collection<FileFailure> missing) {
    Optional<LockedLoad> locked = loads.lock(task.loadId().orElseThrow());
    if (locked.isEmpty() || !leases.holds(lease, task.id())) {
      return false;
    }
    LockedLoad load = locked.get();
    return switch (load.state()) {
      case Running running -> {
        tasks.complete(lease, task.id());
        finishNode(load, running, task, held, missing);
        yield true;
      }
      case Queued queued -> {
        tasks.complete(lease, task.id());
        loads.start(load);
        finishNode(load, queued.start(), task, held, missing);
        yield true;
      }
      case Paused _, Finished _ -> {
        tasks.release(lease, task.id());
        yield false;
      }
    };
  }

  private void finishNode(
      LockedLoad load,
      Running running,
      ClaimedTask task,
      HeldFiles held,
      Collection<FileFailure> missing) {
    long node = task.nodeId().orElseThrow();
    recordUnlessKnown(load.id(), node, missing);
    long failed =
        sql.get(
            "SELECT count(*) AS failed FROM load_failure WHERE load_id = ? AND node_id = ?",
            row -> row.number("failed"),
            load.id(),
            node);
    loads.finishNode(load, running, node, new LoadOutcome(held, failed));
  }

  /**
   * A report that counted.
   *
   * @param started whether it was the first of the load
   */
  private record Recorded(LockedLoad load, boolean started, Counted counted) {

    private boolean runs() {
      return counted.progress().state() instanceof Running;
    }
  }

  // The load before its tasks, as whoever takes tasks away locks them; the lease before all that
  // is written down.
  private Optional<Recorded> record(
      Lease lease,
      ClaimedTask task,
      TaskCounters counters,
      Collection<CachedFile> held,
      Collection<FileFailure> failures) {
    Optional<LockedLoad> load = loads.lock(task.loadId().orElseThrow());
    Optional<TaskCounters> more = load.flatMap(_ -> leases.report(lease, task.id(), counters));
    if (load.isEmpty() || more.isEmpty()) {
      return Optional.empty();
    }
    long node = task.nodeId().orElseThrow();
    cachedFiles.record(node, task.versionId(), held);
    record(load.get().id(), node, failures);
    boolean started = loads.start(load.get());
    return Optional.of(new Recorded(load.get(), started, totals.add(load.get(), node, more.get())));
  }

  private void announce(Recorded recorded) {
    if (recorded.runs() && recorded.counted().due() && !recorded.started()) {
      events.append(
          new NewEvent(
              EventType.LOAD_PROGRESS, recorded.load().datasetId(), recorded.counted().progress()));
    }
  }

  private void record(UUID load, long node, Collection<FileFailure> failures) {
    insert(
        load,
        node,
        failures,
        "DO UPDATE SET code = excluded.code, detail = excluded.detail, failed_at = now()");
  }

  // Why a file could not be fetched says more than that it is not there.
  private void recordUnlessKnown(UUID load, long node, Collection<FileFailure> failures) {
    insert(load, node, failures, "DO NOTHING");
  }

  private void insert(UUID load, long node, Collection<FileFailure> failures, String otherwise) {
    sql.batch(
        """
        INSERT INTO load_failure (load_id, node_id, path, code, detail, ordinal)
        VALUES (?, ?, ?, ?, ?, ?::bigint)
        ON CONFLICT (load_id, path, node_id)
        """
            + otherwise,
        failures.stream()
            .map(
                failure ->
                    new Object[] {
                      load,
                      node,
                      failure.path(),
                      failure.problem().code().code(),
                      failure.problem().detail(),
                      failure.ordinal().isPresent() ? (Object) failure.ordinal().getAsLong() : null
                    })
            .toList());
  }
}
