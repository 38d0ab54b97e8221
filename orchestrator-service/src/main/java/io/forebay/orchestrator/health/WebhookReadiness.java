package io.forebay.orchestrator.health;

import io.forebay.orchestrator.webhook.Webhook;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Behind a Service this process gets no review before the cluster's API trusts its certificate.
 * Outside of a cluster nobody asks whether it is ready but who starts it, and a cluster that is
 * away is no reason not to start.
 */
@Readiness
@Singleton
class WebhookReadiness implements HealthCheck {

  private final Webhook webhook;

  WebhookReadiness(Webhook webhook) {
    this.webhook = webhook;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("webhook")
        .status(webhook.ready() || !webhook.behindService())
        .withData("trusted", webhook.ready())
        .build();
  }
}
