package io.forebay.orchestrator.policy;

import io.forebay.db.policy.EndedFire;
import io.forebay.db.policy.FireRecord;
import io.forebay.db.policy.OccasionFires;
import io.forebay.db.policy.PolicyFires;
import io.forebay.db.policy.PolicyOccasions;
import io.forebay.db.policy.PolicyOccasions.Progress;
import io.forebay.db.policy.PolicyOutcomes;
import io.forebay.db.policy.PolicyRepository;
import io.forebay.db.policy.PolicyRepository.Due;
import io.forebay.db.testing.RoleSession;
import io.forebay.db.testing.Wiring;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** The loop of one orchestrator, on connections of its own and by a clock of the test's. */
record DrivenLoop(RoleSession session, PolicyLoop.Policies policies, PolicyLoop loop)
    implements AutoCloseable {

  DrivenLoop(String name, RoleSession session, InstantSource time) {
    this(name, session, new InSession(session), time);
  }

  private DrivenLoop(
      String name, RoleSession session, PolicyLoop.Policies policies, InstantSource time) {
    this(session, policies, new PolicyLoop(name, policies, time, Duration.ofSeconds(30)));
  }

  @Override
  public void close() throws SQLException {
    loop.close();
    session.close();
  }

  /** Each call that changes something is a transaction, as in the service. */
  private record InSession(
      RoleSession session,
      PolicyRepository repository,
      PolicyFires fires,
      PolicyOccasions occasions,
      OccasionFires occasionFires,
      PolicyOutcomes outcomes)
      implements PolicyLoop.Policies {

    InSession(RoleSession session) {
      this(
          session,
          new Wiring(session.sql()).policies(),
          new Wiring(session.sql()).policyFires(),
          new PolicyOccasions(session.sql()),
          new Wiring(session.sql()).occasionFires(),
          new Wiring(session.sql()).policyOutcomes());
    }

    @Override
    public List<Due> due(Instant until, Due after, int limit) {
      return repository.due(until, after, limit);
    }

    @Override
    public Optional<FireRecord> look(long policy, Instant until) {
      return session.transaction(() -> fires.look(policy, until));
    }

    @Override
    public Progress find(Instant until) {
      return session.transaction(() -> occasions.find(until));
    }

    @Override
    public List<Long> withOccasions(Instant until, long after, int limit) {
      return occasions.policies(until, after, limit);
    }

    @Override
    public Optional<FireRecord> lookAtOccasions(long policy, Instant until) {
      return session.transaction(() -> occasionFires.look(policy, until));
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
    public Optional<FireRecord> settle(EndedFire fire, Instant until) {
      return session.transaction(() -> outcomes.settle(fire, until)).concluded();
    }
  }
}
