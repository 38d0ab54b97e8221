package io.forebay.db.queue;

import io.forebay.core.problem.Problem;
import io.forebay.core.problem.ProblemCode;
import io.forebay.db.sql.Channels;
import io.forebay.db.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The work queue. Loaders claim with a lease; a claim whose lease ran out goes back to the queue.
 * Higher priority goes first; among equals datasets take turns (start-time fair queueing: a new
 * task gets the turn after its dataset's last one, but none before the front of the queue, so a
 * dataset that enqueues ten thousand tasks does not starve one that enqueues ten later).
 */
@ApplicationScoped
public class TaskQueue {

  private static final int MAX_LOST_LEASES = 5;

  private final Sql sql;

  public TaskQueue(Sql sql) {
    this.sql = sql;
  }

  /** Adds tasks at their datasets' next turns. */
  @Transactional
  public void enqueue(Collection<NewTask> tasks) {
    Map<Lane, List<NewTask>> byLane =
        tasks.stream()
            .collect(
                Collectors.groupingBy(
                    task -> new Lane(task.datasetId(), task.priority()),
                    TreeMap::new,
                    Collectors.toList()));
    byLane.forEach(this::enqueueLane);
    sql.notify(Channels.TASK, "");
  }

  /** In the order in which rows are locked, the same for everybody. */
  private record Lane(long datasetId, int priority) implements Comparable<Lane> {
    @Override
    public int compareTo(Lane other) {
      return Comparator.comparingLong(Lane::datasetId)
          .thenComparingInt(Lane::priority)
          .compare(this, other);
    }
  }

  // Turns only mean something among tasks of one priority: the front and the back of the queue are
  // those of the priority, and work of another one is not held against a dataset.
  private void enqueueLane(Lane lane, List<NewTask> tasks) {
    long last =
        sql.get(
            """
            WITH queue AS (
              SELECT (SELECT min(turn) - 1 FROM task WHERE state = 'QUEUED' AND priority = ?)
                       AS front,
                     (SELECT max(turn) FROM task WHERE state = 'QUEUED' AND priority = ?) AS back
            ), place AS (
              SELECT coalesce(front, (SELECT max(last_turn) FROM task_lane), 0) AS front,
                     coalesce(back, (SELECT max(last_turn) FROM task_lane), 0) AS back
              FROM queue
            ), taken AS (
              INSERT INTO task_lane AS lane (dataset_id, last_turn)
              SELECT ?, place.front + ? FROM place
              ON CONFLICT (dataset_id) DO UPDATE
                SET last_turn = least(greatest(lane.last_turn, (SELECT front FROM place)),
                                      (SELECT back FROM place)) + ?
              RETURNING last_turn)
            SELECT last_turn FROM taken
            """,
            row -> row.number("last_turn"),
            lane.priority(),
            lane.priority(),
            lane.datasetId(),
            tasks.size(),
            tasks.size());
    long turn = last - tasks.size();
    List<Object[]> rows = new ArrayList<>(tasks.size());
    for (NewTask task : tasks) {
      turn++;
      rows.add(
          new Object[] {
            task.kind(),
            task.datasetId(),
            task.versionId(),
            task.loadId(),
            task.nodeId().isPresent() ? (Object) task.nodeId().getAsLong() : null,
            task.firstOrdinal(),
            task.endOrdinal(),
            task.files(),
            task.bytes(),
            task.priority(),
            turn
          });
    }
    sql.batch(
        """
        INSERT INTO task (kind, dataset_id, version_id, load_id, node_id, first_ordinal, end_ordinal,
                          files_total, bytes_total, priority, turn)
        VALUES (?, ?, ?, ?::uuid, ?::bigint, ?, ?, ?, ?, ?, ?)
        ON CONFLICT DO NOTHING
        """,
        rows);
  }

  /**
   * Claims up to {@code limit} tasks for a node. The loads of claimed tasks that were QUEUED become
   * RUNNING with the caller's next report.
   */
  @Transactional
  public List<ClaimedTask> claim(Lease lease, long nodeId, Collection<TaskKind> kinds, int limit) {
    return sql.list(
        """
        WITH front AS MATERIALIZED (
          SELECT id FROM task
          WHERE state = 'QUEUED' AND kind = ANY(?) AND (node_id IS NULL OR node_id = ?)
            AND not_before <= now()
          ORDER BY priority DESC, turn, id
          LIMIT ?
          FOR UPDATE SKIP LOCKED)
        UPDATE task SET state = 'RUNNING', lease_owner = ?, lease_until = now() + ? * interval '1 ms',
               attempt = attempt + 1, started_at = coalesce(started_at, now())
        FROM front WHERE task.id = front.id
        RETURNING task.*
        """,
        ClaimedTask::read,
        kinds,
        nodeId,
        limit,
        lease.owner(),
        lease.length().toMillis());
  }

  /** Renews the leases of tasks that this owner still holds; the ids of those that it does. */
  @Transactional
  public List<Long> renew(Lease lease, Collection<Long> ids) {
    return sql.list(
        """
        UPDATE task SET lease_until = now() + ? * interval '1 ms'
        WHERE id = ANY(?) AND state = 'RUNNING' AND lease_owner = ?
        RETURNING id
        """,
        row -> row.number("id"),
        lease.length().toMillis(),
        ids.stream().mapToLong(Long::longValue).toArray(),
        lease.owner());
  }

  /** Marks a task done; false when this owner no longer holds it. */
  @Transactional
  public boolean complete(Lease lease, long id) {
    return sql.update(
            """
            UPDATE task SET state = 'DONE', lease_owner = NULL, lease_until = NULL,
                   finished_at = now(), error_code = NULL, error_detail = NULL
            WHERE id = ? AND state = 'RUNNING' AND lease_owner = ?
            """,
            id,
            lease.owner())
        == 1;
  }

  /** Ends a task for good with a problem; false when this owner no longer holds it. */
  @Transactional
  public boolean fail(Lease lease, long id, Problem problem) {
    return sql.update(
            """
            UPDATE task SET state = 'FAILED', lease_owner = NULL, lease_until = NULL,
                   finished_at = now(), error_code = ?, error_detail = ?
            WHERE id = ? AND state = 'RUNNING' AND lease_owner = ?
            """,
            problem.code().code(),
            problem.detail(),
            id,
            lease.owner())
        == 1;
  }

  /**
   * Puts a task back, to be tried again after {@code delay}. What becomes of it depends on its
   * load: it is held when that is paused, and cancelled when that is over.
   */
  @Transactional
  public boolean release(Lease lease, long id, Duration delay, boolean countsAsAttempt) {
    return sql.update(
            """
            UPDATE task SET lease_owner = NULL, lease_until = NULL,
                   not_before = now() + ? * interval '1 ms',
                   attempt = CASE WHEN ? THEN attempt ELSE greatest(attempt - 1, 0) END,
                   state = CASE (SELECT load.state FROM load WHERE load.id = task.load_id)
                             WHEN 'PAUSED' THEN 'HELD'
                             WHEN 'CANCELLED' THEN 'CANCELLED'
                             WHEN 'FAILED' THEN 'CANCELLED'
                             ELSE 'QUEUED' END
            WHERE id = ? AND state = 'RUNNING' AND lease_owner = ?
            """,
            delay.toMillis(),
            countsAsAttempt,
            id,
            lease.owner())
        == 1;
  }

  /**
   * Puts back what dead loaders held. A task that was lost this way too often fails, since it may
   * be what kills them. Anyone may call it at any time; returns how many tasks it moved.
   */
  @Transactional
  public int expire() {
    int moved =
        sql.update(
            """
            UPDATE task SET lease_owner = NULL, lease_until = NULL,
                   finished_at = CASE WHEN attempt >= ? THEN now() END,
                   error_code = CASE WHEN attempt >= ? THEN ? END,
                   error_detail = CASE WHEN attempt >= ? THEN ? END,
                   state = CASE
                     WHEN attempt >= ? THEN 'FAILED'
                     ELSE CASE (SELECT load.state FROM load WHERE load.id = task.load_id)
                            WHEN 'PAUSED' THEN 'HELD'
                            WHEN 'CANCELLED' THEN 'CANCELLED'
                            WHEN 'FAILED' THEN 'CANCELLED'
                            ELSE 'QUEUED' END
                   END
            WHERE id IN (SELECT id FROM task WHERE state = 'RUNNING' AND lease_until < now()
                         FOR UPDATE SKIP LOCKED)
            """,
            MAX_LOST_LEASES,
            MAX_LOST_LEASES,
            ProblemCode.LOADER_LOST.code(),
            MAX_LOST_LEASES,
            "The loaders that worked on it stopped "
                + MAX_LOST_LEASES
                + " times without finishing.",
            MAX_LOST_LEASES);
    if (moved > 0) {
      sql.notify(Channels.TASK, "");
    }
    return moved;
  }

  /**
   * Gives back at once what a dead process held; for a loader that takes over its cache directory.
   */
  @Transactional
  public int abandon(UUID owner) {
    return sql.update(
        "UPDATE task SET lease_until = now() - interval '1 s' WHERE state = 'RUNNING' AND lease_owner = ?",
        owner);
  }
}
