package io.forebay.orchestrator.engine;

import java.util.List;
import java.util.Map;

/**
 * What is to be done for one dataset now.
 *
 * @param actions in this order
 * @param waits what cannot be done yet
 * @param held versions that are being deleted and that the engine still has to take away: why, by
 *     version id
 */
public record Plan<A extends Action>(List<A> actions, List<Wait> waits, Map<Long, String> held) {

  public Plan {
    actions = List.copyOf(actions);
    waits = List.copyOf(waits);
    held = Map.copyOf(held);
  }
}
