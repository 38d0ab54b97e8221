package io.forebay.orchestrator.policy;

import io.forebay.core.policy.FireOutcome;
import io.forebay.db.policy.EndedFire;
import io.forebay.db.policy.FireRecord;
import io.forebay.db.policy.OccasionFires;
import io.forebay.db.policy.PolicyFires;
import io.forebay.db.policy.PolicyOccasions;
import io.forebay.db.policy.PolicyOccasions.Progress;
import io.forebay.db.policy.PolicyOutcomes;
import io.forebay.db.policy.PolicyRepository;
import io.forebay.db.policy.PolicyRepository.Due;
import io.forebay.db.policy.Settlement;
import io.forebay.db.sql.Channels;
import io.forebay.db.sql.DatabaseTime;
import io.forebay.db.sql.Listener;
import io.forebay.orchestrator.OrchestratorConfig;
import io.forebay.orchestrator.health.PolicyMetrics;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** Runs the loop of this process from start to shutdown. */
@Singleton
public class PolicyTicker {

  private final DataSource dataSource;
  private final boolean enabled;
  private final PolicyLoop loop;
  private Listener listener;

  PolicyTicker(
      DataSource dataSource,
      PolicyRepository repository,
      PolicyFires fires,
      PolicyOccasions occasions,
      OccasionFires occasionFires,
      PolicyOutcomes outcomes,
      PolicyMetrics metrics,
      DatabaseTime time,
      OrchestratorConfig config) {
    this.dataSource = dataSource;
    this.enabled = config.enabled();
    this.loop =
        new PolicyLoop(
            "policies",
            new InDatabase(repository, fires, occasions, occasionFires, outcomes, metrics),
            time,
            config.resync());
  }

  private record InDatabase(
      PolicyRepository repository,
      PolicyFires fires,
      PolicyOccasions occasions,
      OccasionFires occasionFires,
      PolicyOutcomes outcomes,
      PolicyMetrics metrics)
      implements PolicyLoop.Policies {

    @Override
    public List<Due> due(Instant now, Due after, int limit) {
      return repository.due(now, after, limit);
    }

    @Override
    public Optional<FireRecord> look(long policy, Instant now) {
      Optional<FireRecord> fire = fires.look(policy, now);
      fire.ifPresent(metrics::fired);
      return fire;
    }

    @Override
    public Progress find(Instant now) {
      return occasions.find(now);
    }

    @Override
    public List<Long> withOccasions(Instant now, long after, int limit) {
      return occasions.policies(now, after, limit);
    }

    @Override
    public Optional<FireRecord> lookAtOccasions(long policy, Instant now) {
      Optional<FireRecord> fire = occasionFires.look(policy, now);
      fire.ifPresent(metrics::fired);
      return fire;
    }

    @Override
    public Optional<Instant> next() {
      return repository.nextLook();
    }

    @Override
    public List<EndedFire> ended(Instant now, EndedFire after, int limit) {
      return outcomes.ended(now, after, limit);
    }

    @Override
    public Optional<FireRecord> settle(EndedFire ended, Instant now) {
      Settlement settlement = outcomes.settle(ended, now);
      settlement.loaded().ifPresent(metrics::loaded);
      settlement
          .concluded()
          .filter(its -> its.outcome() != FireOutcome.CHECKING)
          .ifPresent(metrics::concluded);
      return settlement.concluded();
    }
  }

  void start(@Observes StartupEvent event) {
    if (enabled) {
      listener =
          new Listener(
              "policy-listener", dataSource, List.of(Channels.POLICY), (_, _) -> loop.wake());
      loop.start();
    }
  }

  void stop(@Observes ShutdownEvent event) {
    if (enabled) {
      listener.close();
      loop.close();
    }
  }

  /** Whether policies fire here, if they are to. */
  public boolean alive() {
    return !enabled || loop.alive();
  }
}
