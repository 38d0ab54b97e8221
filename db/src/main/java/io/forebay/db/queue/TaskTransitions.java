package io.forebay.db.queue;

import static io.forebay.core.load.TaskMove.CANCEL;
import static io.forebay.core.load.TaskMove.CLAIM;
import static io.forebay.core.load.TaskMove.COMPLETE;
import static io.forebay.core.load.TaskMove.DROP;
import static io.forebay.core.load.TaskMove.FAIL;
import static io.forebay.core.load.TaskMove.HOLD;
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
   * Gives a task up, to be tried again after {@code delay}. What becomes of it depends on its load:
   * it is held when that is paused, and cancelled when that is over.
   *
   * @return false when this owner no longer held it
   */
  @Transactional
  public boolean release(Lease lease, long id, Duration delay, boolean countsAsAttempt) {
    TaskMove move = TaskMove.releasing(TaskState.afterRelease(lockLoadOf(id)));
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
    int moved = expire("load_id IS NULL", Optional.empty(), Optional.empty());
    for (UUID load : loadsWithExpiredTasks()) {
      Optional<LoadState> state =
          sql.one(
              "SELECT state FROM load WHERE id = ? FOR NO KEY UPDATE",
              row -> LoadState.named(row.text("state")),
              load);
      if (state.isPresent()) {
        moved += expire("load_id = ?", Optional.of(load), state);
      }
    }
    if (moved > 0) {
      sql.notify(Channels.TASK, "");
    }
    return moved;
  }

  private List<UUID> loadsWithExpiredTasks() {
    return sql.list(
        "SELECT DISTINCT load_id FROM task WHERE lease_until < now() AND load_id IS NOT NULL AND "
            + before(FAIL)
            // In one order: two who do this wait for each other, not both for ever.
            + " ORDER BY load_id",
        row -> row.uuid("load_id"));
  }

  private int expire(String whose, Optional<UUID> load, Optional<LoadState> state) {
    TaskMove move = TaskMove.releasing(TaskState.afterRelease(state));
    // Of a load that is over no task is given up: nobody needs it any more.
    int failed =
        move == DROP
            ? 0
            : sql.update(
                "UPDATE task SET "
                    + after(FAIL)
                    + ", error_code = ?, error_detail = ? WHERE attempt >= ? AND lease_until < now()"
                    + " AND "
                    + before(FAIL)
                    + " AND "
                    + whose,
                parameters(load, LOST.code().code(), LOST.detail(), MAX_LOST_LEASES));
    return failed
        + sql.update(
            "UPDATE task SET "
                + after(move)
                + " WHERE lease_until < now() AND "
                + before(move)
                + " AND "
                + whose,
            parameters(load));
  }

  private static Object[] parameters(Optional<UUID> last, Object... first) {
    return java.util.stream.Stream.concat(java.util.Arrays.stream(first), last.stream()).toArray();
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
