package io.forebay.orchestrator.lifecycle;

import io.forebay.db.progress.LoadReports;
import io.forebay.db.progress.ResolveReports;
import io.forebay.db.sql.Sql;
import io.forebay.orchestrator.engine.Fence;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Does lifecycle actions, one transaction each. */
@ApplicationScoped
public class Lifecycle {

  private static final Logger LOG = Logger.getLogger(Lifecycle.class);

  private final Sql sql;
  private final LoadReports loads;
  private final ResolveReports versions;
  private final LoadCancellation cancellation;
  private final Removal removal;

  public Lifecycle(
      Sql sql,
      LoadReports loads,
      ResolveReports versions,
      LoadCancellation cancellation,
      Removal removal) {
    this.sql = sql;
    this.loads = loads;
    this.versions = versions;
    this.cancellation = cancellation;
    this.removal = removal;
  }

  public void apply(DatasetFacts dataset, LifecycleAction action, Fence fence) {
    LOG.infof("%s: %s", dataset.name(), action);
    if (action instanceof LifecycleAction.RemoveDataset) {
      removal.removeDataset(dataset, fence);
      return;
    }
    QuarkusTransaction.requiringNew()
        .timeout(Removal.TIMEOUT_SECONDS)
        .run(
            () -> {
              fence.check();
              inTransaction(dataset, action);
            });
  }

  private void inTransaction(DatasetFacts dataset, LifecycleAction action) {
    switch (action) {
      case LifecycleAction.CreateRuntime create ->
          sql.update(
              "INSERT INTO runtime (dataset_id, engine) VALUES (?, ?) ON CONFLICT DO NOTHING",
              dataset.id(),
              create.engine());
      case LifecycleAction.CondemnVersions _ ->
          sql.update(
              "UPDATE version SET state = 'DELETING' WHERE dataset_id = ? AND state <> 'DELETING'",
              dataset.id());
      case LifecycleAction.StopListing stop ->
          sql.update(
              """
              UPDATE task SET state = 'CANCELLED', finished_at = now()
              WHERE version_id = ? AND kind = 'RESOLVE' AND state = 'QUEUED'
              """,
              stop.versionId());
      case LifecycleAction.FailVersion fail -> versions.fail(fail.versionId(), fail.problem());
      case LifecycleAction.CancelLoad cancel -> cancellation.cancel(cancel.load());
      case LifecycleAction.FailLoad fail -> loads.failLoad(fail.load(), fail.problem());
      case LifecycleAction.Publish publish -> loads.publishWhenFetched(publish.load());
      case LifecycleAction.Replan replan -> replan(replan);
      case LifecycleAction.RemoveVersion remove -> removal.removeVersion(dataset, remove);
      case LifecycleAction.RemoveDataset _ ->
          throw new IllegalStateException("removing a dataset takes several transactions");
    }
  }

  private void replan(LifecycleAction.Replan replan) {
    // The load before its tasks, in the order in which loaders lock them.
    int found =
        sql.update(
            """
        UPDATE load SET planned = false
        WHERE id = ? AND state IN ('QUEUED', 'RUNNING', 'PAUSED') AND planned
        """,
            replan.load());
    if (found == 1) {
      sql.update("DELETE FROM task WHERE load_id = ?", replan.load());
    }
  }
}
