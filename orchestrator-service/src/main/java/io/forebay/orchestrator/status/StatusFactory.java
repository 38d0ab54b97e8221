package io.forebay.orchestrator.status;

import io.forebay.core.runtime.Condition;
import io.forebay.core.runtime.RuntimePhase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** The only maker of stored statuses: an outlook that says nothing new gives an equal status. */
@ApplicationScoped
public class StatusFactory {

  private final Clock clock;

  public StatusFactory(Clock clock) {
    this.clock = clock;
  }

  /**
   * The status that follows.
   *
   * @param generation of the spec that the outlook speaks of
   */
  public RuntimeStatus next(RuntimeStatus before, Outlook outlook, long generation) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    List<Condition> conditions =
        outlook.observed().stream()
            .map(observed -> condition(before, observed, generation, now))
            .toList();
    return new RuntimeStatus(phase(before.phase(), outlook.phase()), generation, conditions);
  }

  /** A runtime that was ready does not go back to being provisioned: it is degraded. */
  private static RuntimePhase phase(RuntimePhase before, RuntimePhase now) {
    boolean wasReady = before == RuntimePhase.READY || before == RuntimePhase.DEGRADED;
    return wasReady && now == RuntimePhase.PROVISIONING ? RuntimePhase.DEGRADED : now;
  }

  private static Condition condition(
      RuntimeStatus before, Observed observed, long generation, Instant now) {
    String status = observed.holds() ? "True" : "False";
    Instant since =
        before.conditions().stream()
            .filter(old -> old.type().equals(observed.type()) && old.status().equals(status))
            .map(Condition::lastTransitionTime)
            .findFirst()
            .orElse(now);
    return new Condition(
        observed.type(), status, observed.reason(), observed.message(), generation, since);
  }
}
