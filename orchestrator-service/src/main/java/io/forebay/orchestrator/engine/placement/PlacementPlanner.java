package io.forebay.orchestrator.engine.placement;

import io.forebay.core.runtime.RuntimePhase;
import io.forebay.orchestrator.engine.Plan;
import io.forebay.orchestrator.engine.Wait;
import io.forebay.orchestrator.engine.placement.PlacementAction.Evict;
import io.forebay.orchestrator.engine.placement.PlacementAction.GiveUp;
import io.forebay.orchestrator.engine.placement.PlacementAction.Replace;
import io.forebay.orchestrator.lifecycle.LoadFacts;
import io.forebay.orchestrator.lifecycle.SilentNode;
import io.forebay.orchestrator.status.Observed;
import io.forebay.orchestrator.status.Outlook;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
    facts.dataset().loads().stream()
        .filter(load -> load.planned() && !load.paused() && !load.silent().isEmpty())
        .forEach(load -> actions.addAll(replaced(facts, load)));
    AdmissionPlanner admission = new AdmissionPlanner(facts);
    admission.plan();
    actions.addAll(admission.actions());
    KeepPlanner keep = new KeepPlanner(facts);
    keep.plan();
    actions.addAll(keep.actions());
    return new Plan<>(
        actions, Stream.concat(admission.waits().stream(), keep.waits().stream()).toList(), held);
  }

  // Another node can only take the place if it is not of the load already. Where no node lives the
  // load waits: to give up would help nobody, and the machine may have slept, or may still be
  // looking
  // through its caches after a start.
  private static List<PlacementAction> replaced(PlacementFacts facts, LoadFacts load) {
    Set<Long> living = facts.nodes().stream().map(NodeFacts::id).collect(Collectors.toSet());
    List<SilentNode> silent =
        load.silent().stream().filter(node -> !living.contains(node.id())).toList();
    if (living.isEmpty() || silent.isEmpty()) {
      return List.of();
    }
    return living.stream().anyMatch(node -> !load.nodes().contains(node))
        ? List.of(
            new Replace(
                load.id(),
                silent.getFirst().id(),
                silent.getFirst().name(),
                "nothing was heard of it for long, and there are others"))
        : silent.stream()
            .<PlacementAction>map(
                node ->
                    new GiveUp(
                        load.id(),
                        node.id(),
                        node.name(),
                        "nothing was heard of it for long, and there is no other"))
            .toList();
  }

  public static Outlook status(PlacementFacts facts, List<Wait> all) {
    KeepPlanner keep = new KeepPlanner(facts);
    keep.plan();
    List<Wait> waits = all.stream().filter(wait -> !keep.waits().contains(wait)).toList();
    boolean anyNode = !facts.nodes().isEmpty();
    Observed nodes =
        anyNode
            ? Observed.yes("NodesAvailable", "LoaderAlive")
            : Observed.no("NodesAvailable", "NoCacheNode", facts.noNode());
    Outlook outlook =
        new Outlook(
            anyNode ? RuntimePhase.READY : RuntimePhase.PROVISIONING,
            List.of(nodes, observed("LoadsAdmitted", "NothingWaits", waits)));
    return facts.spec().keep().isEmpty()
        ? outlook
        : outlook.and(observed("KeptWarm", "AllWarm", keep.waits()));
  }

  private static Observed observed(String type, String well, List<Wait> waits) {
    return waits.isEmpty()
        ? Observed.yes(type, well)
        : Observed.no(
            type,
            waits.getFirst().reason(),
            waits.stream().map(Wait::message).collect(Collectors.joining("; ")));
  }
}
