package io.forebay.orchestrator.health;

import io.forebay.orchestrator.reconcile.Orchestrator;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Alive while the loop goes round; the longest transaction takes ten minutes. */
@Liveness
@Singleton
class LoopLiveness implements HealthCheck {

  private static final Duration LONGEST_TURN = Duration.ofMinutes(15);

  private final Orchestrator orchestrator;
  private final Clock clock;

  LoopLiveness(Orchestrator orchestrator, Clock clock) {
    this.orchestrator = orchestrator;
    this.clock = clock;
  }

  @Override
  public HealthCheckResponse call() {
    Duration since = Duration.between(orchestrator.lastTurn(), clock.instant());
    return HealthCheckResponse.named("reconcile loop")
        .status(since.compareTo(LONGEST_TURN) < 0)
        .withData("leading", orchestrator.leading())
        .withData("secondsSinceLastTurn", since.toSeconds())
        .build();
  }
}
