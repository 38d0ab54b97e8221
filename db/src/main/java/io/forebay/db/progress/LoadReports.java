package io.forebay.db.progress;

import io.forebay.core.event.EventType;
import io.forebay.core.problem.Problem;
import io.forebay.core.problem.ProblemCode;
import io.forebay.db.cache.CachedFile;
import io.forebay.db.cache.CachedFiles;
import io.forebay.db.event.EventLog;
import io.forebay.db.event.NewEvent;
import io.forebay.db.queue.ClaimedTask;
import io.forebay.db.queue.Lease;
import io.forebay.db.queue.NewTask;
import io.forebay.db.queue.TaskCounters;
import io.forebay.db.queue.TaskQueue;
import io.forebay.db.sql.Json;
import io.forebay.db.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What loaders say about the FETCH and PUBLISH tasks that they hold. A report renews the lease,
 * moves the load's totals by the difference to the last report, and is one transaction: whatever
 * dies, the totals stay the sum of the tasks' counters.
 */
@ApplicationScoped
public class LoadReports {

  private final Sql sql;
  private final EventLog events;
  private final TaskQueue queue;
  private final CachedFiles cachedFiles;

  public LoadReports(Sql sql, EventLog events, TaskQueue queue, CachedFiles cachedFiles) {
    this.sql = sql;
    this.events = events;
    this.queue = queue;
    this.cachedFiles = cachedFiles;
  }

  /** Begins a run of a FETCH task: what an earlier run gave up is tried again. */
  @Transactional
  public void begin(Lease lease, ClaimedTask task) {
    sql.update(
        """
        DELETE FROM load_failure WHERE load_id = ? AND ordinal >= ? AND ordinal < ?
          AND EXISTS (SELECT FROM task WHERE id = ? AND state = 'RUNNING' AND lease_owner = ?)
        """,
        task.loadId(),
        task.firstOrdinal(),
        task.endOrdinal(),
        task.id(),
        lease.owner());
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
    cachedFiles.record(task.nodeId().orElseThrow(), task.versionId(), held);
    return count(lease, task, counters)
        .map(
            change -> {
              record(task.loadId().orElseThrow(), failures);
              announce(task, change);
              return change.directive();
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
    UUID load = task.loadId().orElseThrow();
    cachedFiles.record(task.nodeId().orElseThrow(), task.versionId(), held);
    Optional<Change> change = count(lease, task, counters);
    if (change.isEmpty() || !queue.complete(lease, task.id())) {
      return false;
    }
    record(load, failures);
    publishWhenFetched(load);
    announce(task, change.get());
    return true;
  }

  /**
   * Enqueues the PUBLISH task of every node of a load that has nothing left to fetch. Loaders call
   * it with their last task; the orchestrator calls it for loads whose last task was lost.
   */
  @Transactional
  public void publishWhenFetched(UUID load) {
    lock(load);
    List<NewTask> publish =
        sql.list(
            """
            SELECT load.dataset_id, load.version_id, load.id, load.priority, task.node_id
            FROM load JOIN task ON task.load_id = load.id
            WHERE load.id = ? AND load.state IN ('QUEUED', 'RUNNING', 'PAUSED') AND load.planned
            GROUP BY load.dataset_id, load.version_id, load.id, load.priority, task.node_id
            HAVING bool_or(task.kind = 'FETCH')
              AND bool_and(CASE task.kind WHEN 'FETCH' THEN task.state IN ('DONE', 'FAILED')
                                          ELSE task.state = 'CANCELLED' END)
            """,
            row ->
                NewTask.publish(
                    row.number("dataset_id"),
                    row.number("version_id"),
                    row.uuid("id"),
                    row.number("node_id"),
                    row.integer("priority")),
            load);
    if (!publish.isEmpty()) {
      queue.enqueue(publish);
    }
  }

  /**
   * Ends a PUBLISH task and with it the load on this node: succeeded when every selected file was
   * found in the cache, failed otherwise.
   *
   * @param filesHeld selected files found in place
   * @param bytesHeld their sizes together
   * @return false when this owner no longer held the task
   */
  @Transactional
  public boolean finishLoad(
      Lease lease,
      ClaimedTask task,
      long filesHeld,
      long bytesHeld,
      Collection<FileFailure> missing) {
    UUID load = task.loadId().orElseThrow();
    lock(load);
    if (!queue.complete(lease, task.id())) {
      return false;
    }
    recordUnlessKnown(load, missing);
    long failed =
        sql.get(
            "SELECT count(*) AS failed FROM load_failure WHERE load_id = ?",
            row -> row.number("failed"),
            load);
    long total =
        sql.get(
            "SELECT files_total FROM load WHERE id = ?", row -> row.number("files_total"), load);
    boolean succeeded = failed == 0 && filesHeld == total;
    finish(
        load,
        succeeded ? EventType.LOAD_SUCCEEDED : EventType.LOAD_FAILED,
        succeeded
            ? Optional.empty()
            : Optional.of(
                new Problem(
                    ProblemCode.FILES_FAILED,
                    failed
                        + " of "
                        + total
                        + " files could not be loaded; the load's failures say why.",
                    Map.of("filesFailed", failed, "filesTotal", total))),
        Map.of("files", filesHeld, "bytes", bytesHeld, "failed", failed));
    return true;
  }

  /** Fails a load as a whole, for example because it does not fit. Does nothing when it is over. */
  @Transactional
  public void failLoad(UUID load, Problem problem) {
    lock(load);
    sql.update(
        "UPDATE task SET state = 'CANCELLED', finished_at = now() WHERE load_id = ? AND state IN ('QUEUED', 'HELD')",
        load);
    finish(load, EventType.LOAD_FAILED, Optional.of(problem), Map.of());
  }

  private void finish(
      UUID load, EventType outcome, Optional<Problem> problem, Map<String, Long> counted) {
    Map<String, Object> error = new LinkedHashMap<>();
    problem.ifPresent(
        p -> {
          error.put("code", p.code().code());
          error.put("title", p.code().title());
          error.put("detail", p.detail());
          error.putAll(p.members());
        });
    sql.one(
            """
            UPDATE load SET state = ?, finished_at = now(), progress_at = now(), error = ?,
                   started_at = coalesce(started_at, now()),
                   files_done = coalesce(?::bigint, files_done),
                   bytes_done = coalesce(?::bigint, bytes_done),
                   files_failed = coalesce(?::bigint, files_failed)
            WHERE id = ? AND state IN ('QUEUED', 'RUNNING', 'PAUSED')
            RETURNING load.dataset_id,
            """
                + LoadProgress.COLUMNS,
            row -> Map.entry(row.number("dataset_id"), LoadProgress.read(row)),
            outcome == EventType.LOAD_SUCCEEDED ? "SUCCEEDED" : "FAILED",
            error.isEmpty() ? null : Json.parameter(error),
            counted.get("files"),
            counted.get("bytes"),
            counted.get("failed"),
            load)
        .ifPresent(
            ended -> {
              Map<String, Object> data = ended.getValue().data();
              if (!error.isEmpty()) {
                data.put("error", error);
              }
              events.append(NewEvent.ofLoad(outcome, ended.getKey(), load, data));
            });
  }

  private record Change(boolean started, boolean due, LoadProgress progress, Directive directive) {}

  private Optional<Change> count(Lease lease, ClaimedTask task, TaskCounters counters) {
    return sql.one(
        """
        WITH held AS MATERIALIZED (
          -- The load before its tasks, as whoever takes tasks away locks them.
          SELECT id FROM load WHERE id = ? FOR NO KEY UPDATE
        ), moved AS (
          UPDATE task SET files_done = ?, bytes_done = ?, files_failed = ?, files_reused = ?,
                 bytes_reused = ?, bytes_transferred = ?,
                 lease_until = now() + ? * interval '1 ms'
          FROM held
          WHERE task.id = ? AND load_id = held.id AND state = 'RUNNING' AND lease_owner = ?
          RETURNING load_id,
            new.files_done - old.files_done AS files_done,
            new.bytes_done - old.bytes_done AS bytes_done,
            new.files_failed - old.files_failed AS files_failed,
            new.files_reused - old.files_reused AS files_reused,
            new.bytes_reused - old.bytes_reused AS bytes_reused,
            new.bytes_transferred - old.bytes_transferred AS bytes_transferred
        ), clock AS (
          SELECT clock_timestamp() AS now
        )
        UPDATE load SET
          files_done = load.files_done + moved.files_done,
          bytes_done = load.bytes_done + moved.bytes_done,
          files_failed = load.files_failed + moved.files_failed,
          files_reused = load.files_reused + moved.files_reused,
          bytes_reused = load.bytes_reused + moved.bytes_reused,
          bytes_transferred = load.bytes_transferred + moved.bytes_transferred,
          state = CASE load.state WHEN 'QUEUED' THEN 'RUNNING' ELSE load.state END,
          started_at = coalesce(load.started_at, clock.now),
          -- Smoothed with a time constant of five seconds, sampled at most twice a second.
          rate = CASE
            WHEN load.rate_at IS NULL THEN 0
            WHEN clock.now - load.rate_at < interval '500 ms' THEN load.rate
            ELSE (SELECT CASE WHEN load.rate = 0 THEN sample.rate
                              ELSE load.rate + (1 - exp(-sample.seconds / 5.0)) * (sample.rate - load.rate) END
                  FROM (SELECT extract(epoch FROM clock.now - load.rate_at)::double precision AS seconds,
                               greatest(0, load.bytes_done + moved.bytes_done - load.rate_bytes)
                                 / extract(epoch FROM clock.now - load.rate_at)::double precision AS rate)
                       AS sample)
          END,
          rate_at = CASE WHEN load.rate_at IS NULL OR clock.now - load.rate_at >= interval '500 ms'
                         THEN clock.now ELSE load.rate_at END,
          rate_bytes = CASE WHEN load.rate_at IS NULL OR clock.now - load.rate_at >= interval '500 ms'
                            THEN load.bytes_done + moved.bytes_done ELSE load.rate_bytes END,
          progress_at = CASE WHEN load.progress_at IS NULL OR clock.now - load.progress_at >= interval '400 ms'
                             THEN clock.now ELSE load.progress_at END
        FROM moved, clock
        WHERE load.id = moved.load_id
        RETURNING old.state = 'QUEUED' AS started,
          new.progress_at IS DISTINCT FROM old.progress_at AS due,
          load.max_bytes_per_second
            / greatest(1, (SELECT count(*) FROM task AS other
                           WHERE other.load_id = load.id AND other.kind = 'FETCH' AND other.state = 'RUNNING'))
            AS share,
        """
            + LoadProgress.COLUMNS,
        row -> {
          LoadProgress progress = LoadProgress.read(row);
          return new Change(
              row.flag("started"),
              row.flag("due"),
              progress,
              progress.state().equals("RUNNING")
                  ? new Directive.Continue(row.optionalNumber("share"))
                  : new Directive.Stop());
        },
        task.loadId().orElseThrow(),
        counters.filesDone(),
        counters.bytesDone(),
        counters.filesFailed(),
        counters.filesReused(),
        counters.bytesReused(),
        counters.bytesTransferred(),
        lease.length().toMillis(),
        task.id(),
        lease.owner());
  }

  private void announce(ClaimedTask task, Change change) {
    UUID load = task.loadId().orElseThrow();
    if (change.started()) {
      events.append(
          NewEvent.ofLoad(
              EventType.LOAD_STARTED, task.datasetId(), load, change.progress().data()));
    } else if (change.due()) {
      events.append(
          NewEvent.ofLoad(
              EventType.LOAD_PROGRESS, task.datasetId(), load, change.progress().data()));
    }
  }

  private void record(UUID load, Collection<FileFailure> failures) {
    insert(
        load,
        failures,
        "DO UPDATE SET code = excluded.code, detail = excluded.detail, failed_at = now()");
  }

  // Why a file could not be fetched says more than that it is not there.
  private void recordUnlessKnown(UUID load, Collection<FileFailure> failures) {
    insert(load, failures, "DO NOTHING");
  }

  private void insert(UUID load, Collection<FileFailure> failures, String otherwise) {
    sql.batch(
        """
        INSERT INTO load_failure (load_id, path, code, detail, ordinal) VALUES (?, ?, ?, ?, ?::bigint)
        ON CONFLICT (load_id, path)
        """
            + otherwise,
        failures.stream()
            .map(
                failure ->
                    new Object[] {
                      load,
                      failure.path(),
                      failure.problem().code().code(),
                      failure.problem().detail(),
                      failure.ordinal().isPresent() ? (Object) failure.ordinal().getAsLong() : null
                    })
            .toList());
  }

  private void lock(UUID load) {
    // Not FOR UPDATE: a report of another task that has just listed a failure holds a key share of
    // this row and waits for its counters, so the two would wait for each other.
    sql.one("SELECT id FROM load WHERE id = ? FOR NO KEY UPDATE", row -> row.uuid("id"), load);
  }
}
