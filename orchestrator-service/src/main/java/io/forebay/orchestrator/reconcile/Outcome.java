package io.forebay.orchestrator.reconcile;

import io.forebay.orchestrator.engine.Wait;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a round with a dataset came to.
 *
 * @param soon whether to look again as soon as the orchestrator is set to, at one that waits
 * @param recheckAfter when to look again at the latest
 */
public record Outcome(State state, boolean soon, Optional<Duration> recheckAfter) {

  /** How it stands. */
  public enum State {
    /** Nothing is left to do. */
    SETTLED,
    /** Something waits, or was begun and has to be looked at again. */
    WAITING,
    /** There is no such dataset, or no longer. */
    GONE
  }

  public static final Outcome SETTLED = new Outcome(State.SETTLED, false, Optional.empty());
  public static final Outcome WAITING = new Outcome(State.WAITING, true, Optional.empty());
  public static final Outcome GONE = new Outcome(State.GONE, false, Optional.empty());

  /** Of a round that left these waits. */
  static Outcome after(List<Wait> waits) {
    return waits.isEmpty()
        ? SETTLED
        : new Outcome(
            State.WAITING,
            waits.stream().anyMatch(wait -> wait.recheckAfter().isEmpty()),
            waits.stream()
                .flatMap(wait -> wait.recheckAfter().stream())
                .min(Comparator.naturalOrder()));
  }

  /**
   * When to look again at one that waits.
   *
   * @param recheck as the orchestrator is set
   */
  Duration again(Duration recheck) {
    return Stream.concat(recheckAfter.stream(), soon ? Stream.of(recheck) : Stream.empty())
        .min(Comparator.naturalOrder())
        .orElse(recheck);
  }
}
