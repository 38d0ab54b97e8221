package io.forebay.orchestrator.health;

import io.forebay.db.sql.Sql;
import io.forebay.orchestrator.reconcile.Outcome;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** Counts what the leader does. */
@ApplicationScoped
public class ReconcileMetrics {

  private final MeterRegistry registry;
  private final Sql sql;
  private final AtomicLong queued;

  public ReconcileMetrics(MeterRegistry registry, Sql sql) {
    this.registry = registry;
    this.sql = sql;
    this.queued = registry.gauge("forebay.tasks.queued", new AtomicLong());
  }

  /** Counts and times one round of one dataset. */
  public Outcome timed(Supplier<Outcome> round) {
    Timer.Sample sample = Timer.start(registry);
    String outcome = "failed";
    try {
      Outcome reached = round.get();
      outcome = reached.state().name().toLowerCase(Locale.ROOT);
      return reached;
    } finally {
      sample.stop(registry.timer("forebay.reconcile", "outcome", outcome));
    }
  }

  /** Looks how many tasks wait for a loader. */
  public void sampleQueue() {
    queued.set(
        sql.get(
            "SELECT count(*) AS queued FROM task WHERE state = 'QUEUED'",
            row -> row.number("queued")));
  }
}
