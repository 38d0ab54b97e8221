package io.forebay.orchestrator.engine.placement;

import io.forebay.db.runtime.RuntimePhase;
import io.forebay.orchestrator.engine.Plan;
import io.forebay.orchestrator.engine.placement.PlacementAction.Evict;
import io.forebay.orchestrator.status.Observed;
import io.forebay.orchestrator.status.Outlook;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Decides about placements; pure functions of the facts. */
public final class PlacementPlanner {

  private PlacementPlanner() {}

  public static Plan<PlacementAction> plan(PlacementFacts facts) {
    List<PlacementAction> actions = new ArrayList<>();
    Map<Long, String> held = new TreeMap<>();
    for (Holding holding : facts.holdings()) {
      String label = facts.dataset().name() + "@" + holding.version();
      if (!holding.leaving() && holding.keptBecause().isEmpty()) {
        actions.add(
            new Evict(
                facts.dataset().id(),
                holding.versionId(),
                holding.nodeId(),
                label,
                "the version is being deleted"));
      }
      held.merge(
          holding.versionId(),
          "node "
              + holding.node()
              + ": "
              + holding.keptBecause().orElse("it is being removed there"),
          (one, other) -> one + ", " + other);
    }
    AdmissionPlanner admission = new AdmissionPlanner(facts);
    admission.plan();
    actions.addAll(admission.actions());
    return new Plan<>(actions, admission.waits(), held);
  }

  public static Outlook status(PlacementFacts facts, Plan<PlacementAction> plan) {
    boolean anyNode = !facts.nodes().isEmpty();
    Observed nodes =
        anyNode
            ? Observed.yes("NodesAvailable", "LoaderAlive")
            : Observed.no(
                "NodesAvailable",
                "NoCacheNode",
                "no loader of engine " + facts.engine() + " is alive");
    Observed loads =
        plan.waits().isEmpty()
            ? Observed.yes("LoadsAdmitted", "NothingWaits")
            : Observed.no(
                "LoadsAdmitted",
                plan.waits().getFirst().reason(),
                plan.waits().stream()
                    .map(wait -> wait.message())
                    .collect(Collectors.joining("; ")));
    return new Outlook(
        anyNode ? RuntimePhase.READY : RuntimePhase.PROVISIONING, List.of(nodes, loads));
  }
}
