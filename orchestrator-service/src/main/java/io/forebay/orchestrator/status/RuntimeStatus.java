package io.forebay.orchestrator.status;

import io.forebay.core.runtime.Condition;
import io.forebay.core.runtime.RuntimePhase;
import java.util.List;

/**
 * What is stored of a runtime's standing.
 *
 * @param observedGeneration of the spec that it speaks of
 */
public record RuntimeStatus(
    RuntimePhase phase, long observedGeneration, List<Condition> conditions) {

  public RuntimeStatus {
    conditions = List.copyOf(conditions);
  }
}
