package io.forebay.orchestrator.health;

import io.forebay.core.policy.FireOutcome;
import io.forebay.db.policy.FireRecord;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Locale;

/** Counts due times of preheat policies, and how late they were dealt with. */
@ApplicationScoped
public class PolicyMetrics {

  private final MeterRegistry registry;

  public PolicyMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  /** What became of a due time. */
  public void fired(FireRecord fire) {
    registry
        .counter("forebay.policy.fires", "outcome", fire.outcome().name().toLowerCase(Locale.ROOT))
        .increment((double) fire.dueCount());
    // When the origin was looked at first, how long that took is not lateness.
    if (fire.outcome() == FireOutcome.FIRED || fire.outcome() == FireOutcome.SKIPPED) {
      registry
          .timer("forebay.policy.lateness")
          .record(Duration.between(fire.dueAt(), fire.firedAt()));
    }
  }
}
