package io.forebay.orchestrator.status;

import io.forebay.core.runtime.RuntimePhase;
import java.util.ArrayList;
import java.util.List;

/** How a runtime stands at this moment, without its history. */
public record Outlook(RuntimePhase phase, List<Observed> observed) {

  public Outlook {
    observed = List.copyOf(observed);
  }

  /** The same with one more observation. */
  public Outlook and(Observed more) {
    List<Observed> all = new ArrayList<>(observed);
    all.add(more);
    return new Outlook(phase, all);
  }
}
