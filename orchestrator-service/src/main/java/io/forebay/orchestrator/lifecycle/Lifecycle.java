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

  private static final int TIMEOUT_SECONDS = 120;

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
    switch (action) {
      case LifecycleAction.RemoveDataset _ -> removal.removeDataset(dataset, fence);
      case LifecycleAction.RemoveVersion remove -> removal.removeVersion(dataset, remove, fence);
      case LifecycleAction.InTransaction inOne ->
          QuarkusTransaction.requiringNew()
              .timeout(TIMEOUT_SECONDS)
              .run(
                  () -> {
                    fence.check();
                    inTransaction(dataset, inOne);
                  });
    }
  }

  private void inTransaction(DatasetFacts dataset, LifecycleAction.InTransaction action) {
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
    }
  }
}
