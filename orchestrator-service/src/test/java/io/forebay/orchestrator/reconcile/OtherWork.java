package io.forebay.orchestrator.reconcile;

import io.forebay.orchestrator.engine.Fence;
import java.util.List;

/** The leader's work, for tests that change some of it. */
class OtherWork implements ReconcileLoop.Work {

  private final ReconcileLoop.Work work;

  OtherWork(ReconcileLoop.Work work) {
    this.work = work;
  }

  @Override
  public Outcome reconcile(long dataset, Fence fence) {
    return work.reconcile(dataset, fence);
  }

  @Override
  public List<Long> unsettled(boolean thorough) {
    return work.unsettled(thorough);
  }

  @Override
  public void chores(Fence fence) {
    work.chores(fence);
  }

  @Override
  public void upkeep(Fence fence) {
    work.upkeep(fence);
  }
}
