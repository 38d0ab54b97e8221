package io.forebay.db.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.core.policy.Concurrency;
import io.forebay.core.policy.MissedTimes;
import io.forebay.core.policy.PolicyLimits;
import io.forebay.core.policy.PolicySpec;
import io.forebay.core.policy.Trigger;
import io.forebay.core.problem.Problem;
import io.forebay.core.problem.ProblemCode;
import io.forebay.db.progress.CheckReports;
import io.forebay.db.queue.ClaimedTask;
import io.forebay.db.queue.Lease;
import io.forebay.db.queue.TaskKind;
import io.forebay.db.testing.Wiring;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;

/** A policy that follows the origin each minute, and a loader that says what that holds. */
abstract class FollowedOrigin extends OverPolicies {

  final PolicyOutcomes outcomes = new Wiring(orchestrator.sql()).policyOutcomes();
  final Lease lease = new Lease(UUID.randomUUID(), Duration.ofMinutes(1));
  final Instant begin = Instant.now().truncatedTo(ChronoUnit.MINUTES);
  long node;
  int minute;

  @BeforeEach
  void digest() {
    node = seeds.node();
    number(version, 1, "READY", "sha256:one");
  }

  PolicyRecord policy() {
    return policy(Concurrency.FORBID, Optional.empty());
  }

  PolicyRecord policy(Concurrency concurrency, Optional<Integer> suspendAfter) {
    PolicyLimits limits =
        new PolicyLimits(
            0,
            Optional.empty(),
            concurrency,
            MissedTimes.CATCH_UP,
            List.of(),
            0,
            Optional.empty(),
            suspendAfter,
            Optional.empty());
    Trigger follow = new Trigger.FollowOrigin("* * * * *", "UTC", List.of("nightly"));
    PolicySpec spec = new PolicySpec("latest", List.of(), List.of(), follow, limits);
    PolicyRecord made =
        person.transaction(
            () -> policies.insert(dataset, "p", spec, false, Optional.of(begin), "user:admin"));
    // A new policy has its windows looked at first.
    orchestrator.run(() -> fires.look(made.id(), Instant.now().plusSeconds(5)));
    return made;
  }

  FireRecord fire(PolicyRecord policy) {
    Instant due = begin.plus(Duration.ofMinutes(minute++));
    return orchestrator.transaction(() -> fires.look(policy.id(), due)).orElseThrow();
  }

  Optional<ClaimedTask> claim() {
    return loader
        .transaction(
            () -> new Wiring(loader.sql()).tasks().claim(lease, node, Set.of(TaskKind.CHECK), 1))
        .stream()
        .findFirst();
  }

  CheckReports reports() {
    return new CheckReports(loader.sql(), new Wiring(loader.sql()).tasks());
  }

  void finds(String digest) {
    ClaimedTask task = claim().orElseThrow();
    assertThat(loader.transaction(() -> reports().found(lease, task, digest))).isTrue();
  }

  void fails() {
    ClaimedTask task = claim().orElseThrow();
    Problem problem = new Problem(ProblemCode.ORIGIN_UNAVAILABLE, "It answers 503.");
    assertThat(loader.transaction(() -> reports().failed(lease, task, problem))).isTrue();
  }

  void settle() {
    for (EndedFire fire : outcomes.ended(begin, EndedFire.FIRST, 100)) {
      orchestrator.run(() -> outcomes.settle(fire, begin));
    }
  }

  List<FireRecord> recorded(PolicyRecord policy) {
    return new FireRepository(person.sql()).page(policy.id(), Optional.empty(), 100).reversed();
  }

  String versions() {
    return seeds.text(
        """
        SELECT string_agg(concat_ws(' ', number, state, wanted_tags), ', ' ORDER BY number) AS said
        FROM version
        """);
  }

  String loads() {
    return seeds.text(
        """
        SELECT coalesce(string_agg(concat_ws(' ', number, load.state), ', ' ORDER BY load.id), '')
               AS said
        FROM load JOIN version ON version.id = version_id
        """);
  }

  long another(String state, String digest) {
    long id = seeds.version(dataset);
    number(id, 2, state, digest);
    return id;
  }

  void number(long id, int number, String state, String digest) {
    owner
        .sql()
        .update(
            "UPDATE version SET number = ?, state = ?, manifest_digest = ? WHERE id = ?",
            number,
            state,
            Optional.ofNullable(digest),
            id);
    owner.sql().update("UPDATE dataset SET last_version = ? WHERE id = ?", number, dataset);
  }
}
