package io.forebay.orchestrator.engine.node;

import io.forebay.orchestrator.engine.Action;
import io.forebay.orchestrator.engine.placement.PlacementAction;

/** What the engine does. */
public sealed interface NodeEngineAction extends Action {

  /** In the database: loads and evictions. */
  record Place(PlacementAction action) implements NodeEngineAction {

    @Override
    public String reason() {
      return action.reason();
    }
  }

  /** In the database: who reads. */
  record Note(ConsumerAction action) implements NodeEngineAction {

    @Override
    public String reason() {
      return "a pod came, moved on or went";
    }
  }

  /** In the cluster: labels, volumes and claims. */
  record Mount(MountAction action) implements NodeEngineAction {

    @Override
    public String reason() {
      return action.reason();
    }
  }
}
