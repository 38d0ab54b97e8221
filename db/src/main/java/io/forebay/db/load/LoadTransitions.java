package io.forebay.db.load;

import io.forebay.core.event.EventType;
import io.forebay.core.event.LoadData;
import io.forebay.core.load.LoadState;
import io.forebay.core.load.LoadState.Active;
import io.forebay.core.load.LoadState.Command;
import io.forebay.core.load.LoadState.Finished;
import io.forebay.core.load.LoadState.Paused;
import io.forebay.core.load.LoadState.Queued;
import io.forebay.core.load.LoadState.Running;
import io.forebay.core.problem.Problem;
import io.forebay.core.problem.ProblemCode;
import io.forebay.db.event.EventLog;
import io.forebay.db.event.NewEvent;
import io.forebay.db.queue.TaskTransitions;
import io.forebay.db.sql.Channels;
import io.forebay.db.sql.Json;
import io.forebay.db.sql.Sql;
import io.forebay.db.traffic.TrafficCount;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The one place where the state of a load moves: it locks the row, asks {@link LoadState}, writes,
 * takes the tasks along, and appends the event, in the caller's transaction.
 */
@ApplicationScoped
public class LoadTransitions {

  private static final String NOTHING_DONE =
      """
      files_done = 0, bytes_done = 0, files_verified = 0, files_reused = 0, bytes_reused = 0,
      bytes_transferred = 0, rate = 0, rate_at = NULL, rate_bytes = 0""";

  /** Where it was paused until now. */
  private static final String RESTED =
      """
      paused_for = paused_for + coalesce(
        CASE WHEN started_at IS NOT NULL THEN clock_timestamp() - paused_at END, interval '0')""";

  private static final String NOT_PLANNED =
      NOTHING_DONE + ", files_failed = 0, files_refused = 0, left_out = '[]'";

  private final Sql sql;
  private final LoadNodes nodes;
  private final TaskTransitions tasks;
  private final TrafficCount traffic;
  private final EventLog events;

  public LoadTransitions(Sql sql, TaskTransitions tasks, TrafficCount traffic, EventLog events) {
    this.sql = sql;
    this.nodes = new LoadNodes(sql);
    this.tasks = tasks;
    this.traffic = traffic;
    this.events = events;
  }

  /** The load as it is once no other writer holds it, until the transaction ends. */
  @Transactional
  public Optional<LockedLoad> lock(UUID load) {
    // Not FOR UPDATE: who records a failure of the load holds a key share of its row.
    return sql.one(
        "SELECT " + LockedLoad.COLUMNS + " FROM load WHERE id = ? FOR NO KEY UPDATE",
        LockedLoad::read,
        load);
  }

  /** Begins a load. */
  @Transactional
  public UUID queue(NewLoad load) {
    UUID id =
        sql.get(
            "INSERT INTO load (dataset_id, version_id, include, exclude, priority,"
                + " max_bytes_per_second, cause, policy_id)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
            row -> row.uuid("id"),
            load.datasetId(),
            load.versionId(),
            load.include(),
            load.exclude(),
            load.priority(),
            load.maxBytesPerSecond(),
            load.cause(),
            load.policy());
    sql.notify(Channels.DATASET, Long.toString(load.datasetId()));
    announce(EventType.LOAD_QUEUED, load.datasetId(), id, Optional.empty());
    return id;
  }

  /**
   * Obeys a person; asking for what already is changes nothing. Tasks that run are left to their
   * loaders, which hear of it within a second, but for a retry, which takes them away.
   *
   * @throws io.forebay.core.problem.ProblemException with {@link ProblemCode#LOAD_STATE} when the
   *     load's state does not allow it
   */
  @Transactional
  public void obey(LockedLoad load, Command command) {
    LoadState next = load.state().on(command, load.started());
    if (next.equals(load.state())) {
      if (load.outsideWindow()) {
        // From now on it is paused because a person says so, and no window resumes it.
        sql.update("UPDATE load SET outside_window = false WHERE id = ?", load.id());
        announce(EventType.LOAD_PAUSED, load);
      }
      return;
    }
    switch (command) {
      case PAUSE -> {
        rest(load, next);
        tasks.hold(load.id());
        announce(EventType.LOAD_PAUSED, load);
      }
      case RESUME -> {
        rest(load, next);
        tasks.resume(load.id());
        announce(EventType.LOAD_RESUMED, load);
      }
      case CANCEL -> end(load, next, EventType.LOAD_CANCELLED, Optional.empty());
      case RETRY -> beginAnew(load, next);
    }
    wake(load);
  }

  /** The windows of its policy are closed; does nothing when it does not run anyway. */
  @Transactional
  public void closeWindow(LockedLoad load) {
    switch (load.state()) {
      case Queued queued -> pauseOutsideWindow(load, queued.pause());
      case Running running -> pauseOutsideWindow(load, running.pause());
      case Paused _, Finished _ -> {}
    }
  }

  private void pauseOutsideWindow(LockedLoad load, Paused next) {
    rest(load, next);
    sql.update("UPDATE load SET outside_window = true WHERE id = ?", load.id());
    tasks.hold(load.id());
    announce(EventType.LOAD_PAUSED, load);
    wake(load);
  }

  /** A window of its policy opens; does nothing when a person paused it, or nobody did. */
  @Transactional
  public void openWindow(LockedLoad load) {
    if (load.outsideWindow()) {
      obey(load, Command.RESUME);
    }
  }

  /** Its tasks exist from now on. */
  @Transactional
  public void planned(LockedLoad load, LoadPlan plan) {
    sql.update(
        """
        UPDATE load SET planned = true, files_total = ?, bytes_total = ?, left_out = ?, %s,
               files_failed = ?, files_refused = ?,
               paused_for = coalesce(clock_timestamp() - started_at, interval '0')
        WHERE id = ?
        """
            .formatted(NOTHING_DONE),
        plan.files() * plan.needsBytes().size() + plan.refused(),
        plan.bytes() * plan.needsBytes().size(),
        Json.parameter(plan.leftOut()),
        plan.refused(),
        plan.refused(),
        load.id());
    nodes.plan(load.id(), plan);
  }

  /** Its tasks are lost: it is planned again. Does nothing when it is over. */
  @Transactional
  public void replan(UUID id) {
    lock(id)
        .filter(load -> load.planned() && !load.over())
        .ifPresent(
            load -> {
              nodes.discard(id);
              tasks.discard(id);
              traffic.load(id);
              sql.update("UPDATE load SET planned = false, " + NOT_PLANNED + " WHERE id = ?", id);
              sql.notify(Channels.DATASET, Long.toString(load.datasetId()));
            });
  }

  /** A loader works on it; does nothing when one did before or it is not to be worked on. */
  @Transactional
  public boolean start(LockedLoad load) {
    return switch (load.state()) {
      case Queued queued -> {
        sql.update(
            "UPDATE load SET state = ?, started_at = clock_timestamp() WHERE id = ?",
            queued.start().name(),
            load.id());
        announce(EventType.LOAD_STARTED, load);
        yield true;
      }
      case Running _, Paused _, Finished _ -> false;
    };
  }

  /**
   * A node checked what it has of a load: its part is over, and with the last part the load.
   * Succeeded when every selected file was found on every node, failed otherwise.
   */
  @Transactional
  public void finishNode(LockedLoad load, Running running, long nodeId, LoadOutcome found) {
    nodes.end(load.id(), nodeId, found);
    if (!finishWithItsNodes(load, running)) {
      announce(EventType.LOAD_PROGRESS, load);
    }
  }

  /**
   * A node of a load is not heard of any more and no other can take its place: its part is over.
   * Does nothing when it was over before.
   */
  @Transactional
  public void loseNode(UUID id, long nodeId) {
    Optional<LockedLoad> load = lock(id);
    if (load.isPresent() && load.get().state() instanceof Active active && nodes.lose(id, nodeId)) {
      tasks.discard(id, nodeId);
      if (!finishWithItsNodes(load.get(), active) && active instanceof Running) {
        announce(EventType.LOAD_PROGRESS, load.get());
      }
      wake(load.get());
    }
  }

  /** False while it goes on somewhere. */
  private boolean finishWithItsNodes(LockedLoad load, Active active) {
    long failed = count(load);
    if (!nodes.areOver(load.id())) {
      return false;
    }
    if (nodes.areNoLongerWarm(load.id())) {
      // What is not warm any more is planned anew.
      sql.notify(Channels.DATASET, Long.toString(load.datasetId()));
      return false;
    }
    if (active instanceof Running running && failed == 0 && nodes.allSucceeded(load.id())) {
      end(load, running.succeed(), EventType.LOAD_SUCCEEDED, Optional.empty());
    } else {
      end(load, active.fail(), EventType.LOAD_FAILED, Optional.of(problem(load, failed)));
    }
    return true;
  }

  private Problem problem(LockedLoad load, long failed) {
    List<String> lost = nodes.lost(load.id());
    long total = load.filesTotal();
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("filesFailed", failed);
    members.put("filesTotal", total);
    String files =
        failed + " of " + total + " files could not be loaded; the load's failures say why.";
    if (lost.isEmpty()) {
      return new Problem(ProblemCode.FILES_FAILED, files, members);
    }
    members.put("nodes", lost);
    String nodes =
        "Of "
            + String.join(", ", lost)
            + " nothing was heard any more, and no other node can take the place.";
    return new Problem(
        ProblemCode.NODE_LOST, failed == 0 ? nodes : nodes + " Besides, " + files, members);
  }

  /** It cannot succeed, for example because it does not fit. Does nothing when it is over. */
  @Transactional
  public void fail(UUID id, Problem problem) {
    lock(id)
        .ifPresent(
            load -> {
              if (load.state() instanceof Active active) {
                end(load, active.fail(), EventType.LOAD_FAILED, Optional.of(problem));
                wake(load);
              }
            });
  }

  /** Its version goes away. Does nothing when it is over. */
  @Transactional
  public void cancel(UUID id) {
    lock(id).filter(load -> !load.over()).ifPresent(load -> obey(load, Command.CANCEL));
  }

  private void rest(LockedLoad load, LoadState next) {
    sql.update(
        """
        UPDATE load SET state = ?, outside_window = false, rate = 0, rate_at = NULL,
               %s, paused_at = CASE WHEN ? THEN clock_timestamp() END
        WHERE id = ?
        """
            .formatted(RESTED),
        next.name(),
        next instanceof Paused,
        load.id());
    nodes.rest(load.id());
  }

  // It is planned anew: what is there counts, and there may be no room any more. A loader that has
  // not yet heard of the end of the earlier attempt must not count for this one.
  private void beginAnew(LockedLoad load, LoadState next) {
    sql.update("DELETE FROM load_failure WHERE load_id = ?", load.id());
    sql.update(
        """
        UPDATE load SET state = ?, attempt = attempt + 1, planned = false, error = NULL,
               queued_at = now(), started_at = NULL, finished_at = NULL, paused_at = NULL,
               paused_for = '0', %s
        WHERE id = ?
        """
            .formatted(NOT_PLANNED),
        next.name(),
        load.id());
    nodes.discard(load.id());
    tasks.revoke(load.id());
    announce(EventType.LOAD_QUEUED, load);
  }

  /** Sums up what its nodes have done; how many files failed. */
  private long count(LockedLoad load) {
    return sql.get(
        """
        UPDATE load SET files_done = part.files_done, bytes_done = part.bytes_done,
               files_verified = part.files_verified,
               files_failed = load.files_refused + part.files_failed
        FROM (SELECT coalesce(sum(files_done), 0) AS files_done,
                     coalesce(sum(bytes_done), 0) AS bytes_done,
                     coalesce(sum(files_verified), 0) AS files_verified,
                     coalesce(sum(files_failed), 0) AS files_failed
              FROM load_node WHERE load_id = ?) AS part
        WHERE load.id = ? RETURNING load.files_failed
        """,
        row -> row.number("files_failed"),
        load.id(),
        load.id());
  }

  private void end(LockedLoad load, LoadState next, EventType event, Optional<Problem> problem) {
    sql.update(
        """
        UPDATE load SET state = ?, finished_at = clock_timestamp(), progress_at = clock_timestamp(),
               outside_window = false, rate = 0, rate_at = NULL, error = ?, %s, paused_at = NULL
        WHERE id = ?
        """
            .formatted(RESTED),
        next.name(),
        problem.map(Json::parameter),
        load.id());
    tasks.cancel(load.id());
    traffic.load(load.id());
    // It takes note of how its loads end, in a transaction of its own.
    load.policy().ifPresent(policy -> sql.notify(Channels.POLICY, policy.toString()));
    announce(event, load.datasetId(), load.id(), problem);
  }

  private void wake(LockedLoad load) {
    sql.notify(Channels.CONTROL, load.id().toString());
    nodes.ids(load.id()).forEach(node -> sql.notify(Channels.taskOf(node), ""));
    sql.notify(Channels.DATASET, Long.toString(load.datasetId()));
  }

  private void announce(EventType type, LockedLoad load) {
    announce(type, load.datasetId(), load.id(), Optional.empty());
  }

  private void announce(EventType type, long datasetId, UUID load, Optional<Problem> error) {
    LoadData data =
        sql.get(
            "SELECT " + LoadProgress.COLUMNS + " FROM load WHERE id = ?",
            row -> LoadProgress.read(row, error),
            load);
    events.append(new NewEvent(type, datasetId, data));
  }
}
