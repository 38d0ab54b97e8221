package io.forebay.orchestrator.engine.placement;

import io.forebay.orchestrator.lifecycle.DatasetFacts;
import java.util.List;

/**
 * All that a placement depends on.
 *
 * @param engine whose nodes they are
 * @param nodes those with a living loader
 * @param loads those to be planned, in the order in which they get room
 * @param holdings of versions that are being deleted, on living nodes
 */
public record PlacementFacts(
    String engine,
    DatasetFacts dataset,
    List<NodeFacts> nodes,
    List<WaitingLoad> loads,
    List<Holding> holdings) {

  public PlacementFacts {
    nodes = List.copyOf(nodes);
    loads = List.copyOf(loads);
    holdings = List.copyOf(holdings);
  }
}
