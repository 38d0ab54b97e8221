package io.forebay.api.limit;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Shows how many places are taken. The registry outlives the application where that is started
 * again, as in development, and a second gauge of a name would show the first one's places.
 */
@ApplicationScoped
class PlaceGauges {

  private final MeterRegistry registry;
  private final List<Gauge> gauges = new CopyOnWriteArrayList<>();

  PlaceGauges(MeterRegistry registry) {
    this.registry = registry;
  }

  void show(String name, Places places) {
    gauges.add(Gauge.builder(name, places, Places::taken).register(registry));
  }

  void stop(@Observes ShutdownEvent event) {
    gauges.forEach(registry::remove);
  }
}
