package io.forebay.orchestrator.reconcile;

import io.forebay.db.queue.LostTasks;
import io.forebay.orchestrator.engine.Engines;
import io.forebay.orchestrator.engine.Fence;
import io.forebay.orchestrator.health.ReconcileMetrics;
import io.forebay.orchestrator.manifest.ManifestSweep;
import io.forebay.orchestrator.retention.Retention;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Stream;

/** All that the leader does, by the parts that do it. */
@ApplicationScoped
class LeaderWork implements ReconcileLoop.Work {

  private final Reconciler reconciler;
  private final UnsettledDatasets unsettled;
  private final LostTasks lostTasks;
  private final Engines engines;
  private final Retention retention;
  private final ManifestSweep sweep;
  private final ReconcileMetrics metrics;

  LeaderWork(
      Reconciler reconciler,
      UnsettledDatasets unsettled,
      LostTasks lostTasks,
      Engines engines,
      Retention retention,
      ManifestSweep sweep,
      ReconcileMetrics metrics) {
    this.reconciler = reconciler;
    this.unsettled = unsettled;
    this.lostTasks = lostTasks;
    this.engines = engines;
    this.retention = retention;
    this.sweep = sweep;
    this.metrics = metrics;
  }

  @Override
  public Outcome reconcile(long dataset, Fence fence) {
    return metrics.timed(() -> reconciler.reconcile(dataset, fence));
  }

  @Override
  public List<Long> unsettled(boolean thorough) {
    return Stream.concat(unsettled.find().stream(), engines.unsettled(thorough).stream())
        .distinct()
        .toList();
  }

  @Override
  public void chores(Fence fence) {
    lostTasks.putBack();
  }

  @Override
  public void upkeep(Fence fence) {
    engines.upkeep(fence);
    retention.clean(fence);
    sweep.sweep(fence);
    metrics.sampleQueue();
  }
}
