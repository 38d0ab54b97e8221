package io.forebay.orchestrator.engine.placement;

import io.forebay.core.runtime.RuntimeSpec;
import io.forebay.orchestrator.lifecycle.DatasetFacts;
import io.forebay.orchestrator.lifecycle.RuntimeFacts;
import java.util.List;

/**
 * All that a placement depends on.
 *
 * @param engine whose nodes they are
 * @param living how many nodes of the engine have a living loader
 * @param nodes those of them that the runtime's selector allows
 * @param loads those to be planned, in the order in which they get room
 * @param holdings of versions that are being deleted, on living nodes
 * @param keep what is to be warm at all times
 */
public record PlacementFacts(
    String engine,
    DatasetFacts dataset,
    int living,
    List<NodeFacts> nodes,
    List<WaitingLoad> loads,
    List<Holding> holdings,
    Keep keep) {

  public PlacementFacts {
    nodes = List.copyOf(nodes);
    loads = List.copyOf(loads);
    holdings = List.copyOf(holdings);
  }

  /** What the runtime asks for. */
  RuntimeSpec spec() {
    return dataset.runtime().map(RuntimeFacts::spec).orElse(RuntimeSpec.DEFAULT);
  }

  /** On how many nodes a load is to make its version warm. */
  int wantedNodes() {
    return spec().wantedNodes(nodes.size());
  }

  /** Why there is no node that a load could go to. */
  String noNode() {
    return living == 0
        ? "no loader of engine " + engine + " is alive"
        : "none of the "
            + living
            + " living cache nodes of engine "
            + engine
            + " has the labels "
            + spec().nodeSelector();
  }
}
