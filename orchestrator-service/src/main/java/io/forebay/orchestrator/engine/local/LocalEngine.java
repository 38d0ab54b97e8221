package io.forebay.orchestrator.engine.local;

import io.forebay.core.runtime.EngineName;
import io.forebay.orchestrator.engine.Engine;
import io.forebay.orchestrator.engine.Fence;
import io.forebay.orchestrator.engine.Plan;
import io.forebay.orchestrator.engine.Retreat;
import io.forebay.orchestrator.engine.Wait;
import io.forebay.orchestrator.engine.Wakeups;
import io.forebay.orchestrator.engine.placement.Placement;
import io.forebay.orchestrator.engine.placement.PlacementAction;
import io.forebay.orchestrator.engine.placement.PlacementFacts;
import io.forebay.orchestrator.engine.placement.PlacementPlanner;
import io.forebay.orchestrator.lifecycle.DatasetFacts;
import io.forebay.orchestrator.status.Outlook;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Keeps versions in cache directories that programs read by their path. */
@ApplicationScoped
public class LocalEngine implements Engine<PlacementFacts, PlacementAction> {

  /** As in a runtime's {@code engine}. */
  public static final String NAME = EngineName.LOCAL.text();

  private final Placement placement;

  LocalEngine(Placement placement) {
    this.placement = placement;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean available() {
    return placement.available(NAME);
  }

  @Override
  public PlacementFacts resolve(DatasetFacts dataset) {
    return placement.resolve(NAME, dataset);
  }

  @Override
  public Plan<PlacementAction> plan(PlacementFacts facts) {
    return PlacementPlanner.plan(facts);
  }

  @Override
  public List<Wait> apply(Plan<PlacementAction> plan, Fence fence) {
    plan.actions().forEach(action -> placement.apply(action, fence));
    return List.of();
  }

  @Override
  public Outlook status(PlacementFacts facts, Plan<PlacementAction> plan, List<Wait> undone) {
    return PlacementPlanner.status(facts, plan.waits());
  }

  /** What is in the cache directories goes with the versions, whatever the engine. */
  @Override
  public Retreat withdraw(DatasetFacts dataset, Fence fence) {
    return Retreat.DONE;
  }

  /** All that it depends on is in the database. */
  @Override
  public void watch(Wakeups wakeups) {}

  @Override
  public List<Long> unsettled(boolean thorough) {
    return placement.unsettled(NAME, thorough);
  }

  @Override
  public void upkeep(Fence fence) {
    placement.upkeep(NAME, fence);
  }
}
