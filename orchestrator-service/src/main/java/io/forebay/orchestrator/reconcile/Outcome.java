package io.forebay.orchestrator.reconcile;

import io.forebay.orchestrator.engine.Wait;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a round with a dataset came to.
 *
 * @param recheckAfter when to look again at one that waits; as the orchestrator is set when empty
 */
public record Outcome(State state, Optional<Duration> recheckAfter) {

  /** How it stands. */
  public enum State {
    /** Nothing is left to do. */
    SETTLED,
    /** Something waits, or was begun and has to be looked at again. */
    WAITING,
    /** There is no such dataset, or no longer. */
    GONE
  }

  public static final Outcome SETTLED = new Outcome(State.SETTLED, Optional.empty());
  public static final Outcome WAITING = new Outcome(State.WAITING, Optional.empty());
  public static final Outcome GONE = new Outcome(State.GONE, Optional.empty());

  /** Of a round that left these waits. */
  static Outcome after(List<Wait> waits) {
    if (waits.isEmpty()) {
      return SETTLED;
    }
    return waits.stream().anyMatch(wait -> wait.recheckAfter().isEmpty())
        ? WAITING
        : new Outcome(
            State.WAITING,
            waits.stream()
                .flatMap(wait -> wait.recheckAfter().stream())
                .min(Comparator.naturalOrder()));
  }
}
