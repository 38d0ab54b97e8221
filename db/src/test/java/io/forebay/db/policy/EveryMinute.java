package io.forebay.db.policy;

import io.forebay.core.load.LoadState.Command;
import io.forebay.core.policy.Concurrency;
import io.forebay.core.policy.MissedTimes;
import io.forebay.core.policy.PolicyLimits;
import io.forebay.core.policy.PolicySpec;
import io.forebay.core.policy.Trigger;
import io.forebay.core.policy.Window;
import io.forebay.core.problem.Problem;
import io.forebay.core.problem.ProblemCode;
import io.forebay.db.load.LoadTransitions;
import io.forebay.db.testing.RoleSession;
import io.forebay.db.testing.Wiring;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A policy that is due every minute, and what becomes of the loads that it begins. */
abstract class EveryMinute extends OverPolicies {

  final PolicyOutcomes outcomes = new Wiring(orchestrator.sql()).policyOutcomes();
  final Instant begin = Instant.now().truncatedTo(ChronoUnit.MINUTES);

  PolicyRecord policy(int retries, Optional<Integer> suspendAfter, Window... windows) {
    return policy(Concurrency.ALLOW, retries, suspendAfter, windows);
  }

  PolicyRecord policy(
      Concurrency concurrency, int retries, Optional<Integer> suspendAfter, Window... windows) {
    PolicyLimits limits =
        new PolicyLimits(
            0,
            Optional.empty(),
            concurrency,
            MissedTimes.CATCH_UP,
            List.of(windows),
            retries,
            Optional.empty(),
            suspendAfter,
            Optional.empty());
    PolicySpec spec =
        new PolicySpec(
            "latest", List.of(), List.of(), new Trigger.Schedule("* * * * *", "UTC"), limits);
    return person.transaction(
        () -> policies.insert(dataset, "p", spec, false, Optional.of(begin), "user:admin"));
  }

  /** A new policy has its windows looked at first. */
  UUID fire(PolicyRecord policy, Instant now) {
    return orchestrator
        .transaction(() -> fires.look(policy.id(), now))
        .or(() -> orchestrator.transaction(() -> fires.look(policy.id(), now)))
        .flatMap(FireRecord::load)
        .orElseThrow();
  }

  void look(PolicyRecord policy, Instant now) {
    orchestrator.run(() -> fires.look(policy.id(), now));
  }

  /** As when a load is refused, or the last of its nodes reports. */
  void fail(UUID load) {
    loader.run(
        () -> loads(loader).fail(load, new Problem(ProblemCode.CAPACITY_EXCEEDED, "It is full.")));
  }

  static LoadTransitions loads(RoleSession session) {
    return new Wiring(session.sql()).loads();
  }

  void obey(UUID load, Command command) {
    person.run(
        () -> {
          LoadTransitions loads = loads(person);
          loads.obey(loads.lock(load).orElseThrow(), command);
        });
  }

  void settleAll(Instant now) {
    for (EndedFire fire : outcomes.ended(now, EndedFire.FIRST, 100)) {
      orchestrator.run(() -> outcomes.settle(fire, now));
    }
  }

  String state(UUID load) {
    return seeds.text(
        """
        SELECT state || CASE WHEN outside_window THEN ' outside window' ELSE '' END
               || ' ' || attempt AS said
        FROM load WHERE id = ?
        """,
        load);
  }

  static Instant later(int minutes) {
    return Instant.now().plus(Duration.ofMinutes(minutes));
  }

  Window window(Instant from, Instant to) {
    return new Window(
        LocalTime.ofInstant(from, ZoneOffset.UTC),
        LocalTime.ofInstant(to, ZoneOffset.UTC),
        EnumSet.allOf(DayOfWeek.class),
        ZoneOffset.UTC);
  }
}
