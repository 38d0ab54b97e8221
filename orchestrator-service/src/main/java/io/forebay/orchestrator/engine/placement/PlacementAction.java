package io.forebay.orchestrator.engine.placement;

import io.forebay.core.problem.Problem;
import io.forebay.orchestrator.engine.Action;
import java.util.Set;
import java.util.UUID;

/** What is done to place versions on nodes. */
public sealed interface PlacementAction extends Action {

  /** Gives a load its tasks, on one node. */
  record Admit(String engine, WaitingLoad load, long nodeId, long needsBytes, String reason)
      implements PlacementAction {

    /** Versions of the dataset on the node that make the load need no more than that. */
    Set<Long> reliesOn() {
      return load.reliesOn().getOrDefault(nodeId, Set.of());
    }
  }

  /** Ends a load that cannot be done. */
  record Refuse(UUID load, Problem problem, String reason) implements PlacementAction {}

  /** Takes a version off a node. */
  record Evict(long datasetId, long versionId, long nodeId, String label, String reason)
      implements PlacementAction {}
}
