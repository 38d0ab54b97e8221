package io.forebay.orchestrator.lifecycle;

import io.forebay.db.load.LoadTransitions;
import io.forebay.db.progress.LoadReports;
import io.forebay.db.queue.TaskTransitions;
import io.forebay.db.sql.Sql;
import io.forebay.db.version.VersionTransitions;
import io.forebay.orchestrator.engine.Fence;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Does lifecycle actions, one transaction each. */
@ApplicationScoped
public class Lifecycle {

  private static final Logger LOG = Logger.getLogger(Lifecycle.class);

  private final Sql sql;
  private final LoadTransitions loads;
  private final LoadReports reports;
  private final VersionTransitions versions;
  private final TaskTransitions tasks;
  private final Removal removal;

  public Lifecycle(
      Sql sql,
      LoadTransitions loads,
      LoadReports reports,
      VersionTransitions versions,
      TaskTransitions tasks,
      Removal removal) {
    this.sql = sql;
    this.loads = loads;
    this.reports = reports;
    this.versions = versions;
    this.tasks = tasks;
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
      case LifecycleAction.CondemnVersions _ -> versions.deleteAll(dataset.id());
      case LifecycleAction.StopListing stop -> tasks.cancelListing(stop.versionId());
      case LifecycleAction.FailVersion fail -> versions.fail(fail.versionId(), fail.problem());
      case LifecycleAction.CancelLoad cancel -> loads.cancel(cancel.load());
      case LifecycleAction.FailLoad fail -> loads.fail(fail.load(), fail.problem());
      case LifecycleAction.Publish publish -> reports.publishWhenFetched(publish.load());
      case LifecycleAction.Replan replan -> loads.replan(replan.load());
      case LifecycleAction.RemoveVersion remove -> removal.removeVersion(dataset, remove);
      case LifecycleAction.RemoveDataset _ ->
          throw new IllegalStateException("removing a dataset takes several transactions");
    }
  }
}
