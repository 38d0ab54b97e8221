package io.forebay.orchestrator.engine.local;

import io.forebay.orchestrator.lifecycle.DatasetFacts;
import java.util.List;

/**
 * All that a plan of the local engine depends on.
 *
 * @param nodes those with a living loader
 * @param loads those to be planned, in the order in which they get room
 * @param holdings of versions that are being deleted, on living nodes
 */
public record LocalFacts(
    DatasetFacts dataset, List<NodeFacts> nodes, List<WaitingLoad> loads, List<Holding> holdings) {

  public LocalFacts {
    nodes = List.copyOf(nodes);
    loads = List.copyOf(loads);
    holdings = List.copyOf(holdings);
  }
}
