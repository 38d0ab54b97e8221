package io.forebay.orchestrator.engine.local;

import io.forebay.core.glob.PathSelection;
import io.forebay.core.path.RefusalReason;
import io.forebay.core.problem.Problem;
import io.forebay.core.problem.ProblemCode;
import io.forebay.db.progress.LoadReports;
import io.forebay.db.queue.NewTask;
import io.forebay.db.queue.TaskQueue;
import io.forebay.db.sql.Sql;
import io.forebay.orchestrator.manifest.SelectedRefusal;
import io.forebay.orchestrator.manifest.Selection;
import io.forebay.orchestrator.manifest.Selector;
import io.forebay.orchestrator.manifest.StoredManifests;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Writes the tasks of a load, all in one transaction. */
@ApplicationScoped
class Admission {

  private final Sql sql;
  private final TaskQueue queue;
  private final LoadReports loads;
  private final StoredManifests manifests;

  Admission(Sql sql, TaskQueue queue, LoadReports loads, StoredManifests manifests) {
    this.sql = sql;
    this.queue = queue;
    this.loads = loads;
    this.manifests = manifests;
  }

  private record Globs(List<String> include, List<String> exclude) {}

  /** Does nothing when the load was planned, paused or ended meanwhile. */
  @Transactional
  void admit(LocalAction.Admit admit) {
    WaitingLoad load = admit.load();
    Optional<Globs> globs =
        sql.one(
            """
            SELECT load.include, load.exclude FROM load
            JOIN version ON version.id = load.version_id AND version.state = 'READY'
            WHERE load.id = ? AND load.state IN ('QUEUED', 'RUNNING') AND NOT load.planned
            FOR NO KEY UPDATE OF load
            """,
            row -> new Globs(row.texts("include"), row.texts("exclude")),
            load.id());
    globs.ifPresent(found -> admit(admit, new PathSelection(found.include(), found.exclude())));
  }

  private void admit(LocalAction.Admit admit, PathSelection globs) {
    WaitingLoad load = admit.load();
    Selection selection = load.selection();
    // Of an earlier attempt.
    sql.update("DELETE FROM task WHERE load_id = ?", load.id());
    sql.update("DELETE FROM load_failure WHERE load_id = ?", load.id());
    long refused = selection.refusals() == 0 ? 0 : recordRefusals(load, globs);
    sql.update(
        """
        UPDATE load SET planned = true, files_total = ?, bytes_total = ?, needs_bytes = ?,
               files_failed = ?, files_done = 0, bytes_done = 0, files_reused = 0, bytes_reused = 0,
               bytes_transferred = 0, rate = 0, rate_at = NULL, rate_bytes = 0
        WHERE id = ?
        """,
        selection.files() + refused,
        selection.bytes(),
        admit.needsBytes(),
        refused,
        load.id());
    if (selection.ranges().isEmpty()) {
      loads.failLoad(load.id(), onlyRefusals(refused));
    } else {
      queue.enqueue(tasks(admit));
    }
  }

  private List<NewTask> tasks(LocalAction.Admit admit) {
    WaitingLoad load = admit.load();
    long dataset =
        sql.get(
            "SELECT dataset_id FROM load WHERE id = ?", row -> row.number("dataset_id"), load.id());
    return load.selection().ranges().stream()
        .map(
            range ->
                NewTask.fetch(
                    dataset,
                    load.versionId(),
                    load.id(),
                    admit.nodeId(),
                    range.firstOrdinal(),
                    range.endOrdinal(),
                    range.files(),
                    range.bytes(),
                    load.priority()))
        .toList();
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
        ON CONFLICT (load_id, path) DO NOTHING
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
