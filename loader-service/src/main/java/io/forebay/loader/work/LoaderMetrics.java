package io.forebay.loader.work;

import io.forebay.loader.cache.DiskSpace;
import io.forebay.loader.fetch.Transfers;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** What this loader shows at {@code /q/metrics}. */
@ApplicationScoped
public class LoaderMetrics {

  private final MeterRegistry registry;
  private final Worker worker;
  private final Transfers transfers;
  private final DiskSpace space;

  public LoaderMetrics(
      MeterRegistry registry, Worker worker, Transfers transfers, DiskSpace space) {
    this.registry = registry;
    this.worker = worker;
    this.transfers = transfers;
    this.space = space;
  }

  void register(@Observes StartupEvent started) {
    Gauge.builder("forebay.loader.tasks", worker, Worker::busy)
        .description("Tasks in work")
        .register(registry);
    Gauge.builder("forebay.cache.used", space, DiskSpace::usedBytes)
        .description("Bytes that the node's cache takes on disk")
        .baseUnit("bytes")
        .register(registry);
    FunctionCounter.builder("forebay.loader.transferred", transfers, Transfers::bytes)
        .description("Bytes received from origins")
        .baseUnit("bytes")
        .register(registry);
    FunctionCounter.builder("forebay.loader.reused", transfers, Transfers::reusedBytes)
        .description("Bytes taken over from other versions or found in place")
        .baseUnit("bytes")
        .register(registry);
    FunctionCounter.builder("forebay.loader.files", transfers, Transfers::files)
        .description("Files made warm")
        .register(registry);
    FunctionCounter.builder("forebay.loader.failures", transfers, Transfers::failures)
        .description("Files given up")
        .register(registry);
  }
}
