package io.forebay.orchestrator.engine.placement;

import io.forebay.core.glob.PathSelection;
import io.forebay.core.load.FetchRange;
import io.forebay.core.load.LoadState.Finished;
import io.forebay.core.load.LoadState.Paused;
import io.forebay.core.load.LoadState.Queued;
import io.forebay.core.load.LoadState.Running;
import io.forebay.core.path.RefusalReason;
import io.forebay.core.problem.Problem;
import io.forebay.core.problem.ProblemCode;
import io.forebay.core.version.VersionState;
import io.forebay.db.load.LoadPlan;
import io.forebay.db.load.LoadTransitions;
import io.forebay.db.load.LockedLoad;
import io.forebay.db.manifest.StoredManifests;
import io.forebay.db.queue.NewTask;
import io.forebay.db.queue.TaskQueue;
import io.forebay.db.queue.TaskTransitions;
import io.forebay.db.sql.Channels;
import io.forebay.db.sql.Sql;
import io.forebay.orchestrator.manifest.SelectedRefusal;
import io.forebay.orchestrator.manifest.Selection;
import io.forebay.orchestrator.manifest.Selector;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Writes the tasks of a load, all in one transaction. */
@ApplicationScoped
class Admission {

  private final Sql sql;
  private final FreeRoom free;
  private final WarmCopies warmCopies;
  private final TaskQueue queue;
  private final LoadTransitions transitions;
  private final TaskTransitions taskTransitions;
  private final StoredManifests manifests;

  Admission(
      Sql sql,
      FreeRoom free,
      WarmCopies warmCopies,
      TaskQueue queue,
      LoadTransitions transitions,
      TaskTransitions taskTransitions,
      StoredManifests manifests) {
    this.sql = sql;
    this.free = free;
    this.warmCopies = warmCopies;
    this.queue = queue;
    this.transitions = transitions;
    this.taskTransitions = taskTransitions;
    this.manifests = manifests;
  }

  /**
   * Does nothing when the load was planned, paused or ended meanwhile. Where the room that the plan
   * saw is no longer there, the dataset is looked at anew.
   */
  @Transactional
  void admit(PlacementAction.Admit admit) {
    Map<Long, FreeRoom.OfNode> rooms =
        free.take(
            admit.engine(), admit.chosen().stream().map(PlacementAction.Chosen::nodeId).toList());
    Optional<LockedLoad> load = transitions.lock(admit.load().id()).filter(this::waits);
    if (load.isEmpty()) {
      return;
    }
    if (admit.chosen().stream()
        .allMatch(on -> fits(on, rooms) && standsStill(admit, on, load.get().datasetId()))) {
      admit(admit, load.get());
    } else {
      sql.notify(Channels.DATASET, Long.toString(load.get().datasetId()));
    }
  }

  private static boolean fits(PlacementAction.Chosen on, Map<Long, FreeRoom.OfNode> rooms) {
    FreeRoom.OfNode room = rooms.get(on.nodeId());
    return room != null && (on.needsBytes() == 0 || on.needsBytes() <= room.freeBytes());
  }

  /** Whether all is there that makes the load need no more than was counted. */
  private boolean standsStill(
      PlacementAction.Admit admit, PlacementAction.Chosen on, long datasetId) {
    return admit.reliesOn(on).isEmpty()
        || warmCopies.ofDataset(datasetId, on.nodeId()).stream()
            .filter(LoadNeeds::isUseful)
            .map(WarmCopy::versionId)
            .collect(Collectors.toSet())
            .containsAll(admit.reliesOn(on));
  }

  private boolean waits(LockedLoad load) {
    return switch (load.state()) {
      case Queued _, Running _ -> !load.planned() && isReady(load.versionId());
      case Paused _, Finished _ -> false;
    };
  }

  private boolean isReady(long version) {
    return sql.one("SELECT state FROM version WHERE id = ?", row -> row.text("state"), version)
        .equals(Optional.of(new VersionState.Ready().name().name()));
  }

  private void admit(PlacementAction.Admit admit, LockedLoad load) {
    Selection selection = admit.load().selection();
    // Of an earlier attempt.
    taskTransitions.discard(load.id());
    sql.update("DELETE FROM load_failure WHERE load_id = ?", load.id());
    long refused =
        selection.refusals() == 0
            ? 0
            : recordRefusals(admit.load(), new PathSelection(load.include(), load.exclude()));
    transitions.planned(
        load,
        new LoadPlan(
            selection.files(),
            selection.bytes(),
            refused,
            admit.chosen().stream()
                .collect(
                    Collectors.toMap(
                        PlacementAction.Chosen::nodeId, PlacementAction.Chosen::needsBytes)),
            admit.leftOut()));
    if (selection.ranges().isEmpty()) {
      transitions.fail(load.id(), onlyRefusals(refused));
    } else {
      queue.enqueue(tasks(admit, load.datasetId()));
    }
  }

  private static List<NewTask> tasks(PlacementAction.Admit admit, long dataset) {
    WaitingLoad load = admit.load();
    // Range by range: nodes that begin at once ask the origin for the same at about the same time.
    return load.selection().ranges().stream()
        .flatMap(range -> admit.chosen().stream().map(on -> task(load, on, range, dataset)))
        .toList();
  }

  private static NewTask task(
      WaitingLoad load, PlacementAction.Chosen on, FetchRange range, long dataset) {
    return NewTask.fetch(
        dataset,
        load.versionId(),
        load.id(),
        on.nodeId(),
        range.firstOrdinal(),
        range.endOrdinal(),
        range.files(),
        range.bytes(),
        load.priority());
  }

  private long recordRefusals(WaitingLoad load, PathSelection globs) {
    new Selector(manifests.of(List.of(load.versionId())).get(load.versionId()), globs)
        .refusals(batch -> record(load.id(), batch));
    return sql.get(
        "SELECT count(*) AS refused FROM load_failure WHERE load_id = ?",
        row -> row.number("refused"),
        load.id());
  }

  private void record(UUID load, List<SelectedRefusal> refusals) {
    sql.batch(
        """
        INSERT INTO load_failure (load_id, path, code, detail) VALUES (?, ?, ?, ?)
        ON CONFLICT (load_id, path, node_id) DO NOTHING
        """,
        refusals.stream().map(refusal -> row(load, refusal)).toList());
  }

  private static Object[] row(UUID load, SelectedRefusal selected) {
    RefusalReason reason = selected.refusal().reason();
    // The path itself is taken by the file of the other source.
    String path =
        reason == RefusalReason.DUPLICATE_PATH
            ? selected.path() + " (of source " + selected.refusal().source() + ")"
            : selected.path();
    return new Object[] {
      load, path, ProblemCode.PATH_REFUSED.code(), "Not loaded: " + reason.explanation() + "."
    };
  }

  private static Problem onlyRefusals(long refused) {
    return new Problem(
        ProblemCode.FILES_FAILED,
        "None of the " + refused + " selected keys can become a file; the load's failures say why.",
        Map.of("filesFailed", refused, "filesTotal", refused));
  }
}
