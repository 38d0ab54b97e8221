package io.forebay.loader.node;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready once this node is registered and its directory agrees with the database. */
@Readiness
@ApplicationScoped
public class NodeHealth implements HealthCheck {

  private final NodeLife node;

  public NodeHealth(NodeLife node) {
    this.node = node;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("cache node").status(node.id().isPresent()).build();
  }
}
