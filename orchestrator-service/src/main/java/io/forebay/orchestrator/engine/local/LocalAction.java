package io.forebay.orchestrator.engine.local;

import io.forebay.core.problem.Problem;
import io.forebay.orchestrator.engine.Action;
import java.util.Set;
import java.util.UUID;

/** What the local engine does. */
public sealed interface LocalAction extends Action {

  /** Gives a load its tasks, on one node. */
  record Admit(WaitingLoad load, long nodeId, long needsBytes, String reason)
      implements LocalAction {

    /** Versions of the dataset on the node that make the load need no more than that. */
    Set<Long> reliesOn() {
      return load.reliesOn().getOrDefault(nodeId, Set.of());
    }
  }

  /** Ends a load that cannot be done. */
  record Refuse(UUID load, Problem problem, String reason) implements LocalAction {}

  /** Takes a version off a node. */
  record Evict(long datasetId, long versionId, long nodeId, String label, String reason)
      implements LocalAction {}
}
