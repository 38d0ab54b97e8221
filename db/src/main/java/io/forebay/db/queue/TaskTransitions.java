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
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The one place where the state of a task moves, by the moves of {@link TaskMove} only. Where a
 * task goes may depend on its load: then the load is locked first, as everybody does who moves
 * both.
 */
@ApplicationScoped
public class TaskTransitions {

  private static final int MAX_LOSSES = 5;

  /** So many may be under way beside one; one more finds nothing, and asks again later. */
  private static final int CLAIMS_AT_ONCE = 64;

  /**
   * What a node may claim: the first of its own tasks and the first of anybody's. Ordered by the
   * node too, as the index is: the planner does not see that it is one.
   */
  static final String CANDIDATES =
      """
      SELECT * FROM (
        SELECT id FROM task
        WHERE %1$s AND kind = ANY(?) AND node_id = ? AND not_before <= now()
        ORDER BY node_id, priority DESC, turn, id LIMIT ?) AS of_node
      UNION ALL
      SELECT * FROM (
        SELECT id FROM task
        WHERE %1$s AND kind = ANY(?) AND node_id IS NULL AND not_before <= now()
        ORDER BY node_id, priority DESC, turn, id LIMIT ?) AS of_anybody
      """
          .formatted(before(CLAIM));

  private static final Problem LOST =
      new Problem(
          ProblemCode.LOADER_LOST,
          "The loaders that worked on it stopped " + MAX_LOSSES + " times without finishing.");

  private final Sql sql;

  public TaskTransitions(Sql sql) {
    this.sql = sql;
  }

  /** Claims up to {@code limit} tasks for a node: higher priority first, then in turn. */
  @Transactional
  public List<ClaimedTask> claim(Lease lease, long nodeId, Collection<TaskKind> kinds, int limit) {
    return sql.list(
        """
        WITH candidate AS MATERIALIZED (%s),
        front AS MATERIALIZED (
          SELECT task.id FROM task JOIN candidate ON candidate.id = task.id
          WHERE task.%s
          ORDER BY task.priority DESC, task.turn, task.id
          LIMIT ?
          FOR UPDATE OF task SKIP LOCKED)
        UPDATE task SET %s, lease_owner = ?, lease_until = now() + ? * interval '1 ms',
               attempt = attempt + 1, started_at = coalesce(started_at, now())
        FROM front WHERE task.id = front.id
        RETURNING task.*
        """
            .formatted(CANDIDATES, before(CLAIM), "state = '" + CLAIM.to() + "'"),
        ClaimedTask::read,
        kinds,
        nodeId,
        limit * (1 + CLAIMS_AT_ONCE),
        kinds,
        limit * (1 + CLAIMS_AT_ONCE),
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

  /**
   * Marks a CHECK done.
   *
   * @param digest of the manifest that its version would have by now
   * @return false when this owner no longer holds it
   */
  @Transactional
  public boolean complete(Lease lease, long id, String digest) {
    return complete(lease, id)
        && sql.update("UPDATE task SET found_digest = ? WHERE id = ?", digest, id) == 1;
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
   * Gives a task up that its loader did nothing wrong with: it was told to, or it stops.
   *
   * @return false when this owner no longer held it
   */
  @Transactional
  public boolean release(Lease lease, long id) {
    TaskMove move = putBack(id);
    if (move == DROP) {
      // It may have been a look at the origin.
      sql.notify(Channels.POLICY, "");
    }
    return sql.update(
            "UPDATE task SET "
                + after(move)
                + " WHERE id = ? AND lease_owner = ? AND "
                + before(move),
            id,
            lease.owner())
        == 1;
  }

  /**
   * Gives a task up that broke off, to be tried again after a while that doubles with each time:
   * from three seconds to a minute. After as many times as the setback says it fails.
   *
   * @param problem why it broke off
   * @return false when this owner no longer held it
   */
  @Transactional
  public boolean retryLater(Lease lease, long id, Setback setback, Problem problem) {
    TaskMove move = putBack(id);
    if (move != DROP && failed(lease, id, setback, problem)) {
      return true;
    }
    return sql.update(
            "UPDATE task SET "
                + after(move)
                + ", retries = retries + 1, faults = faults + ?, error_code = ?, error_detail = ?,"
                + " not_before = now() + least(60, 3 * 2 ^ least("
                + setback.counter()
                + ", 10)) * interval '1 s'"
                + " WHERE id = ? AND lease_owner = ? AND "
                + before(move),
            setback == Setback.OURS ? 1 : 0,
            problem.code().code(),
            problem.detail(),
            id,
            lease.owner())
        == 1;
  }

  private boolean failed(Lease lease, long id, Setback setback, Problem problem) {
    return failing(
        ", error_code = ?, error_detail = ? WHERE id = ? AND "
            + setback.counter()
            + " >= ? AND lease_owner = ?",
        problem.code().code(),
        problem.detail(),
        id,
        setback.retries(),
        lease.owner());
  }

  /** Ends a task for good, and has its dataset looked at: nobody reports any more of it. */
  private boolean failing(String rest, Object... parameters) {
    Optional<Long> dataset =
        sql.one(
            "UPDATE task SET "
                + after(FAIL)
                + rest
                + " AND "
                + before(FAIL)
                + " RETURNING dataset_id",
            row -> row.number("dataset_id"),
            parameters);
    dataset.ifPresent(id -> sql.notify(Channels.DATASET, Long.toString(id)));
    // It may have been a look at the origin.
    dataset.ifPresent(_ -> sql.notify(Channels.POLICY, ""));
    return dataset.isPresent();
  }

  /**
   * Puts back what dead loaders held. A task that was lost this way too often fails, since it may
   * be what kills them. Anyone may call it at any time; returns how many tasks it moved.
   */
  @Transactional
  public int expire() {
    return lose("lease_until < now()");
  }

  /**
   * Puts back what a process held of which somebody knows that it is dead, without waiting for the
   * end of its leases; returns how many tasks that were.
   */
  @Transactional
  public int abandon(UUID owner) {
    return lose("lease_owner = ?", owner);
  }

  /**
   * @param which what is true of a task that is lost, now and after the wait for its lock
   */
  private int lose(String which, Object... of) {
    // In one order: two who do this wait for each other, not both for ever.
    List<Held> tasks =
        sql.list(
            "SELECT id, node_id FROM task WHERE "
                + which
                + " AND "
                + before(FAIL)
                + " ORDER BY version_id, load_id NULLS FIRST, id",
            row -> new Held(row.number("id"), row.optionalNumber("node_id")),
            of);
    int moved = 0;
    for (Held task : tasks) {
      moved += lose(task.id(), putBack(task.id()), which, of);
    }
    tasks.stream().map(Held::channel).distinct().forEach(channel -> sql.notify(channel, ""));
    return moved;
  }

  /** A task that somebody holds. */
  private record Held(long id, OptionalLong node) {
    private String channel() {
      return node.isPresent() ? Channels.taskOf(node.getAsLong()) : Channels.TASK;
    }
  }

  private int lose(long task, TaskMove move, String which, Object... of) {
    // What nobody wants any more has not failed.
    if (move != DROP
        && failing(
            ", error_code = ?, error_detail = ?, losses = losses + 1"
                + " WHERE id = ? AND losses >= ? AND "
                + which,
            parameters(of, LOST.code().code(), LOST.detail(), task, MAX_LOSSES - 1))) {
      return 1;
    }
    return sql.update(
        "UPDATE task SET "
            + after(move)
            + ", losses = losses + 1 WHERE id = ? AND "
            + before(move)
            + " AND "
            + which,
        parameters(of, task));
  }

  private static Object[] parameters(Object[] last, Object... first) {
    return Stream.concat(Arrays.stream(first), Arrays.stream(last)).toArray();
  }

  /**
   * What becomes of a task that nobody works on any more: it waits again; it is put aside when its
   * load is paused, and dropped when that is over. A listing is dropped when its version is no
   * longer being resolved, or one that is checked is to go: put back, it would begin anew. Locks
   * the load or version.
   */
  private TaskMove putBack(long task) {
    return sql.one(
            """
            SELECT dataset.state = 'ACTIVE'
                   AND CASE task.kind WHEN 'CHECK' THEN version.state IN ('READY', 'FAILED')
                                      ELSE version.state = 'RESOLVING' END AS awaited
            FROM task
            JOIN version ON version.id = task.version_id
            JOIN dataset ON dataset.id = version.dataset_id
            WHERE task.id = ? AND task.kind IN ('RESOLVE', 'CHECK') FOR NO KEY UPDATE OF version
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

  /** Forgets the tasks of a load on a node that is lost to it. The caller has locked the load. */
  public void discard(UUID load, long nodeId) {
    sql.update("DELETE FROM task WHERE load_id = ? AND node_id = ?", load, nodeId);
  }

  /** A version is being deleted: nobody begins to list its sources any more. */
  public void cancelListing(long versionId) {
    sql.notify(Channels.POLICY, "");
    sql.update(
        "UPDATE task SET "
            + after(CANCEL)
            + " WHERE version_id = ? AND kind IN ('RESOLVE', 'CHECK') AND "
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
