package io.forebay.api.event;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready while new events arrive. */
@Readiness
@ApplicationScoped
class TailHealth implements HealthCheck {

  private final EventFeed feed;

  TailHealth(EventFeed feed) {
    this.feed = feed;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("event-tail")
        .status(feed.isListening())
        .withData("subscribers", feed.subscribers())
        .withData("waiting", feed.watches())
        .build();
  }
}
