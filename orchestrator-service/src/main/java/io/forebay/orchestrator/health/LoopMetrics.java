package io.forebay.orchestrator.health;

import io.forebay.orchestrator.reconcile.Orchestrator;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Shows whether this process leads and how much waits. */
@Singleton
class LoopMetrics {

  private final MeterRegistry registry;
  private final Orchestrator orchestrator;

  LoopMetrics(MeterRegistry registry, Orchestrator orchestrator) {
    this.registry = registry;
    this.orchestrator = orchestrator;
  }

  void register(@Observes StartupEvent event) {
    registry.gauge("forebay.leader", orchestrator, o -> o.leading() ? 1 : 0);
    registry.gauge("forebay.reconcile.backlog", orchestrator, Orchestrator::backlog);
  }
}
