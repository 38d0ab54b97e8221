package io.forebay.api.limit;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;

/** Counts what is refused, so that an operator sees that a limit is met. */
@ApplicationScoped
class Refusals {

  private final MeterRegistry registry;

  Refusals(MeterRegistry registry) {
    this.registry = registry;
  }

  void count(String limit) {
    registry.counter("forebay.api.refused", "limit", limit).increment();
  }
}
