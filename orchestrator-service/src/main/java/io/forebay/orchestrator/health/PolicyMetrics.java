package io.forebay.orchestrator.health;

import io.forebay.core.policy.FireCause;
import io.forebay.core.policy.FireOutcome;
import io.forebay.db.policy.FireRecord;
import io.forebay.db.policy.Settlement.Loaded;
import io.micrometer.core.instrument.Counter;
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

  /** What became of a due time, or of an event. */
  public void fired(FireRecord fire) {
    // Counted once it is known what comes of it.
    if (fire.outcome() != FireOutcome.CHECKING) {
      concluded(fire);
    }
    // An event may have waited for an earlier load: that is not late.
    if (fire.cause() == FireCause.SCHEDULE && fire.outcome() != FireOutcome.MISSED) {
      registry
          .timer("forebay.policy.lateness")
          .record(Duration.between(fire.dueAt(), fire.firedAt()));
    }
  }

  /** What a load of a policy brought. */
  public void loaded(Loaded loaded) {
    bytes("origin").increment((double) loaded.bytesFromOrigins());
    bytes("cache").increment((double) loaded.bytesFromCache());
  }

  private Counter bytes(String from) {
    return Counter.builder("forebay.policy.bytes")
        .baseUnit("bytes")
        .tag("from", from)
        .register(registry);
  }

  /** What became of one for which the origin was looked at first. */
  public void concluded(FireRecord fire) {
    registry
        .counter("forebay.policy.fires", "outcome", fire.outcome().name().toLowerCase(Locale.ROOT))
        .increment((double) fire.dueCount());
  }
}
