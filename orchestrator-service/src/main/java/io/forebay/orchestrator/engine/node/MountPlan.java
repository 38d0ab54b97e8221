package io.forebay.orchestrator.engine.node;

import io.forebay.orchestrator.engine.Wait;
import io.forebay.orchestrator.engine.placement.PlacementAction;
import java.util.List;
import java.util.Map;

/**
 * What is to be done so that a dataset can be mounted where it should be, and nowhere else.
 *
 * @param calls to the cluster
 * @param copies what is to be noted of copies, or done with those that are withdrawn
 * @param waits what cannot be done yet
 * @param held versions that are being deleted and of which something is in the cluster: what, by
 *     version id
 */
record MountPlan(
    List<MountAction> calls,
    List<PlacementAction.OfCopy> copies,
    List<Wait> waits,
    Map<Long, String> held) {

  /** Of loaders that are heard of nobody tells. */
  static final String NODE_UNHEARD = "NodeUnheard";

  MountPlan {
    calls = List.copyOf(calls);
    copies = List.copyOf(copies);
    waits = List.copyOf(waits);
    held = Map.copyOf(held);
  }

  /** Whether nobody has to look again before something is told. */
  boolean isEmpty() {
    return calls.isEmpty()
        && copies.isEmpty()
        && waits.stream().noneMatch(wait -> wait.reason().equals(NODE_UNHEARD));
  }
}
