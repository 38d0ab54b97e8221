package io.forebay.core.explain;

import io.forebay.core.policy.FireOutcome;
import io.forebay.core.policy.Trigger;
import io.forebay.core.policy.Windows;
import io.forebay.core.version.VersionRef;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A preheat policy of the dataset.
 *
 * @param reference the version that it loads, as it is meant when it fires
 * @param whole whether it loads all files of that version
 * @param trigger what has it fire
 * @param nextDue nothing while it is suspended, when no due time is set, or it waits for events
 * @param windows when its loads may run
 * @param lastFire what became of its last due time
 * @param pending what happened that has it fire, and was not dealt with yet
 */
public record PolicyFacts(
    long id,
    String name,
    VersionRef reference,
    boolean whole,
    Trigger trigger,
    boolean suspended,
    Optional<Instant> nextDue,
    Windows windows,
    Optional<Fire> lastFire,
    Optional<Pending> pending) {

  /** What became of a due time. */
  public record Fire(FireOutcome outcome, Instant dueAt, Optional<Trouble> reason) {}

  /**
   * Something that has a policy fire.
   *
   * @param since when it happened
   * @param earlier the load of the policy that has to be over before
   */
  public record Pending(Instant since, Optional<Earlier> earlier) {}

  /** A load that is in the way. */
  public record Earlier(UUID load, int version) {}
}
