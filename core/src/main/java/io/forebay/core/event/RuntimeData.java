package io.forebay.core.event;

import io.forebay.core.runtime.Condition;
import io.forebay.core.runtime.RuntimePhase;
import java.util.List;

/** How a runtime came to stand. */
public record RuntimeData(
    @Described("Name of the dataset") String dataset,
    @Described("Where it stands") RuntimePhase phase,
    @Described("Where it stood") RuntimePhase previousPhase,
    @Described("Conditions that do not hold") List<Condition> unmet)
    implements EventData.OfDataset {

  public RuntimeData {
    unmet = List.copyOf(unmet);
  }
}
