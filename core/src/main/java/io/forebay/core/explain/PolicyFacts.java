package io.forebay.core.explain;

import io.forebay.core.policy.FireOutcome;
import io.forebay.core.policy.Trigger;
import io.forebay.core.policy.Windows;
import io.forebay.core.version.VersionRef;
import java.time.Instant;
import java.util.Optional;

/**
 * A preheat policy of the dataset.
 *
 * @param reference the version that it loads, as it is meant when it fires
 * @param trigger what has it fire
 * @param nextDue nothing while it is suspended, when no due time is set, or it waits for events
 * @param windows when its loads may run
 * @param lastFire what became of its last due time
 */
public record PolicyFacts(
    long id,
    String name,
    VersionRef reference,
    Trigger trigger,
    boolean suspended,
    Optional<Instant> nextDue,
    Windows windows,
    Optional<Fire> lastFire) {

  /** What became of a due time. */
  public record Fire(FireOutcome outcome, Instant dueAt, Optional<Trouble> reason) {}
}
