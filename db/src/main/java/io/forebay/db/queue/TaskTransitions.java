package io.forebay.db.queue;

import static io.forebay.core.load.TaskMove.CANCEL;
import static io.forebay.core.load.TaskMove.CLAIM;
import static io.forebay.core.load.TaskMove.COMPLETE;
import static io.forebay.core.load.TaskMove.DROP;
import static io.forebay.core.load.TaskMove.FAIL;
import static io.forebay.core.load.TaskMove.HOLD;
import static io.forebay.core.load.TaskMove.REQUEUE;
import static io.forebay.core.load.TaskMove.RESUME;
import static io.forebay.core.load.TaskMove.REVOKE;

import io.forebay.core.load.LoadState;
import io.forebay.core.load.TaskMove;
import io.forebay.core.load.TaskState;
import io.forebay.core.problem.Problem;
import io.forebay.core.problem.ProblemCode;
import io.forebay.db.sql.Channels;
import io.forebay.db.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The one place where the state of a task moves, by the moves of {@link TaskMove} only. Where a
 * task goes may depend on its load: then the load is locked first, as everybody does who moves
 * both.
 */
@ApplicationScoped
public class TaskTransitions {

  private static final int MAX_LOST_LEASES = 5;

  private static final Problem LOST =
      new Problem(
          ProblemCode.LOADER_LOST,
          "The loaders that worked on it stopped " + MAX_LOST_LEASES + " times without finishing.");

  private final Sql sql;

  public TaskTransitions(Sql sql) {
    this.sql = sql;
  }

  /** Claims up to {@code limit} tasks for a node: higher priority first, then in turn. */
  @Transactional
  public List<ClaimedTask> claim(Lease lease, long nodeId, Collection<TaskKind> kinds, int limit) {
    return sql.list(
        """
        WITH front AS MATERIALIZED (
          SELECT id FROM task
          WHERE %s AND kind = ANY(?) AND (node_id IS NULL OR node_id = ?) AND not_before <= now()
          ORDER BY priority DESC, turn, id
          LIMIT ?
          FOR UPDATE SKIP LOCKED)
        UPDATE task SET %s, lease_owner = ?, lease_until = now() + ? * interval '1 ms',
               attempt = attempt + 1, started_at = coalesce(started_at, now())
        FROM front WHERE task.id = front.id
        RETURNING task.*
        """
            .formatted(before(CLAIM), "state = '" + CLAIM.to() + "'"),
        ClaimedTask::read,
        kinds,
        nodeId,
        limit,
        lease.owner(),
        lease.length().toMillis());
  }

  /** Marks a task done; false when this owner no longer holds it. */
  @Transactional
  public boolean complete(Lease lease, long id) {
    return sql.update(
            "UPDATE task SET "
                + after(COMPLETE)
                + ", error_code = NULL, error_detail = NULL WHERE id = ? AND lease_owner = ? AND "
                + before(COMPLETE),
            id,
            lease.owner())
        == 1;
  }

  /** Ends a task for good with a problem; false when this owner no longer holds it. */
  @Transactional
  public boolean fail(Lease lease, long id, Problem problem) {
    return sql.update(
            "UPDATE task SET "
                + after(FAIL)
                + ", error_code = ?, error_detail = ? WHERE id = ? AND lease_owner = ? AND "
                + before(FAIL),
            problem.code().code(),
            problem.detail(),
            id,
            lease.owner())
        == 1;
  }

  /**
   * Gives a task up, to be tried again after {@code delay}, if anybody still wants it.
   *
   * @return false when this owner no longer held it
   */
  @Transactional
  public boolean release(Lease lease, long id, Duration delay, boolean countsAsAttempt) {
    TaskMove move = putBack(id);
    return sql.update(
            "UPDATE task SET "
                + after(move)
                + ", not_before = now() + ? * interval '1 ms',"
                + " attempt = CASE WHEN ? THEN attempt ELSE greatest(attempt - 1, 0) END"
                + " WHERE id = ? AND lease_owner = ? AND "
                + before(move),
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
    int moved = 0;
    // In one order: two who do this wait for each other, not both for ever.
    for (long task : expired()) {
      moved += expire(task, putBack(task));
    }
    if (moved > 0) {
      sql.notify(Channels.TASK, "");
    }
    return moved;
  }

  private List<Long> expired() {
    return sql.list(
        "SELECT id FROM task WHERE lease_until < now() AND "
            + before(FAIL)
            + " ORDER BY version_id, load_id NULLS FIRST, id",
        row -> row.number("id"));
  }

  private int expire(long task, TaskMove move) {
    // What nobody wants any more has not failed.
    int failed =
        move == DROP
            ? 0
            : sql.update(
                "UPDATE task SET "
                    + after(FAIL)
                    + ", error_code = ?, error_detail = ?"
                    + " WHERE id = ? AND attempt >= ? AND lease_until < now() AND "
                    + before(FAIL),
                LOST.code().code(),
                LOST.detail(),
                task,
                MAX_LOST_LEASES);
    return failed
        + sql.update(
            "UPDATE task SET "
                + after(move)
                + " WHERE id = ? AND lease_until < now() AND "
                + before(move),
            task);
  }

  /**
   * What becomes of a task that nobody works on any more: it waits again; it is put aside when its
   * load is paused, and dropped when that is over. A listing is dropped when its version is no
   * longer being resolved or is to go: put back, it would begin anew. Locks the load or version.
   */
  private TaskMove putBack(long task) {
    return sql.one(
            """
            SELECT version.state = 'RESOLVING' AND dataset.state = 'ACTIVE' AS awaited
            FROM task
            JOIN version ON version.id = task.version_id
            JOIN dataset ON dataset.id = version.dataset_id
            WHERE task.id = ? AND task.kind = 'RESOLVE' FOR NO KEY UPDATE OF version
            """,
            row -> row.flag("awaited") ? REQUEUE : DROP,
            task)
        .orElseGet(() -> TaskMove.releasing(TaskState.afterRelease(lockLoadOf(task))));
  }

  /** A load is paused: what waits for a loader is held back. The caller has locked the load. */
  public void hold(UUID load) {
    ofLoad(HOLD, load);
  }

  /** A load goes on. The caller has locked it. */
  public void resume(UUID load) {
    ofLoad(RESUME, load);
  }

  /** A load is over; loaders release what they still hold of it. The caller has locked it. */
  public void cancel(UUID load) {
    ofLoad(CANCEL, load);
  }

  /** A load begins anew: nothing counts of what loaders still do. The caller has locked it. */
  public void revoke(UUID load) {
    ofLoad(REVOKE, load);
  }

  /** Forgets the tasks of a load that is planned again. The caller has locked it. */
  public void discard(UUID load) {
    sql.update("DELETE FROM task WHERE load_id = ?", load);
  }

  /** A version is being deleted: nobody begins to list its sources any more. */
  public void cancelListing(long versionId) {
    sql.update(
        "UPDATE task SET "
            + after(CANCEL)
            + " WHERE version_id = ? AND kind = 'RESOLVE' AND "
            + before(CANCEL),
        versionId);
  }

  private void ofLoad(TaskMove move, UUID load) {
    sql.update("UPDATE task SET " + after(move) + " WHERE load_id = ? AND " + before(move), load);
  }

  private Optional<LoadState> lockLoadOf(long task) {
    return sql.one(
        """
        SELECT load.state FROM task JOIN load ON load.id = task.load_id WHERE task.id = ?
        FOR NO KEY UPDATE OF load
        """,
        row -> LoadState.named(row.text("state")),
        task);
  }

  // As literals, not parameters: the planner sees from them that a partial index serves.
  private static String before(TaskMove move) {
    return move.from().stream()
        .map(state -> "'" + state + "'")
        .collect(Collectors.joining(", ", "state IN (", ")"));
  }

  private static String after(TaskMove move) {
    return "state = '"
        + move.to()
        + "'"
        + (move.from().contains(TaskState.RUNNING)
            ? ", lease_owner = NULL, lease_until = NULL"
            : "")
        + (move.to().isOver() ? ", finished_at = now()" : "");
  }
}
