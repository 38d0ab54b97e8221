package io.forebay.orchestrator.health;

import io.forebay.orchestrator.policy.PolicyTicker;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Alive while somebody here looks for policies that are due. */
@Liveness
@Singleton
class PolicyLiveness implements HealthCheck {

  private final PolicyTicker ticker;

  PolicyLiveness(PolicyTicker ticker) {
    this.ticker = ticker;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("policy loop").status(ticker.alive()).build();
  }
}
