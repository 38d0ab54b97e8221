package io.forebay.db.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.core.load.LoadState.Command;
import io.forebay.core.policy.Concurrency;
import io.forebay.core.policy.MissedTimes;
import io.forebay.core.policy.PolicyLimits;
import io.forebay.core.policy.PolicySpec;
import io.forebay.core.policy.Window;
import io.forebay.core.problem.Problem;
import io.forebay.core.problem.ProblemCode;
import io.forebay.db.access.DatabaseRole;
import io.forebay.db.load.LoadTransitions;
import io.forebay.db.testing.RoleSession;
import io.forebay.db.testing.Seeds;
import io.forebay.db.testing.TestDatabase;
import io.forebay.db.testing.Wiring;
import java.sql.SQLException;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How policies take note of what becomes of their loads, and pause them outside of windows. */
class PolicyOutcomesTest {

  private final TestDatabase database = TestDatabase.fresh();
  private final RoleSession owner = new RoleSession(database.superuser());
  private final RoleSession person = RoleSession.of(database, DatabaseRole.API);
  private final RoleSession loader = RoleSession.of(database, DatabaseRole.LOADER);
  private final RoleSession orchestrator = RoleSession.of(database, DatabaseRole.ORCHESTRATOR);
  private final Seeds seeds = new Seeds(owner.sql());
  private final PolicyRepository policies = new Wiring(person.sql()).policies();
  private final PolicyFires fires = new Wiring(orchestrator.sql()).policyFires();
  private final PolicyOutcomes outcomes = new Wiring(orchestrator.sql()).policyOutcomes();
  private final Instant begin = Instant.now().truncatedTo(ChronoUnit.MINUTES);
  private long dataset;

  @BeforeEach
  void begin() {
    dataset = seeds.dataset();
    seeds.version(dataset);
  }

  @AfterEach
  void end() throws SQLException {
    owner.close();
    person.close();
    loader.close();
    orchestrator.close();
    database.close();
  }

  private PolicyRecord policy(int retries, Optional<Integer> suspendAfter, Window... windows) {
    return policy(Concurrency.ALLOW, retries, suspendAfter, windows);
  }

  private PolicyRecord policy(
      Concurrency concurrency, int retries, Optional<Integer> suspendAfter, Window... windows) {
    PolicyLimits limits =
        new PolicyLimits(
            0,
            Optional.empty(),
            concurrency,
            MissedTimes.CATCH_UP,
            List.of(windows),
            retries,
            suspendAfter);
    PolicySpec spec = new PolicySpec("latest", List.of(), List.of(), "* * * * *", "UTC", limits);
    return person.transaction(
        () -> policies.insert(dataset, "p", spec, false, Optional.of(begin), "user:admin"));
  }

  /** A new policy has its windows looked at first. */
  private UUID fire(PolicyRecord policy, Instant now) {
    return orchestrator
        .transaction(() -> fires.look(policy.id(), now))
        .or(() -> orchestrator.transaction(() -> fires.look(policy.id(), now)))
        .flatMap(FireRecord::load)
        .orElseThrow();
  }

  private void look(PolicyRecord policy, Instant now) {
    orchestrator.run(() -> fires.look(policy.id(), now));
  }

  /** As when a load is refused, or the last of its nodes reports. */
  private void fail(UUID load) {
    loader.run(
        () -> loads(loader).fail(load, new Problem(ProblemCode.CAPACITY_EXCEEDED, "It is full.")));
  }

  private static LoadTransitions loads(RoleSession session) {
    return new Wiring(session.sql()).loads();
  }

  private void obey(UUID load, Command command) {
    person.run(
        () -> {
          LoadTransitions loads = loads(person);
          loads.obey(loads.lock(load).orElseThrow(), command);
        });
  }

  private void settleAll(Instant now) {
    for (EndedFire fire : outcomes.ended(now, EndedFire.FIRST, 100)) {
      orchestrator.run(() -> outcomes.settle(fire, now));
    }
  }

  private PolicyRecord now(PolicyRecord policy) {
    return policies.named(dataset, policy.name()).orElseThrow();
  }

  private String state(UUID load) {
    return seeds.text(
        """
        SELECT state || CASE WHEN outside_window THEN ' outside window' ELSE '' END
               || ' ' || attempt AS said
        FROM load WHERE id = ?
        """,
        load);
  }

  private static Instant later(int minutes) {
    return Instant.now().plus(Duration.ofMinutes(minutes));
  }

  private Window window(Instant from, Instant to) {
    return new Window(
        LocalTime.ofInstant(from, ZoneOffset.UTC),
        LocalTime.ofInstant(to, ZoneOffset.UTC),
        EnumSet.allOf(DayOfWeek.class),
        ZoneOffset.UTC);
  }

  @Test
  void aLoadThatFailsIsTriedAgainAfterAWhileAsOftenAsThePolicySays() {
    // given
    PolicyRecord policy = policy(2, Optional.of(1));
    UUID load = fire(policy, begin);
    fail(load);

    // then
    settleAll(Instant.now());
    assertThat(state(load)).isEqualTo("FAILED 1");
    settleAll(later(1));
    assertThat(state(load)).isEqualTo("QUEUED 2");
    fail(load);
    settleAll(later(1));
    assertThat(state(load)).isEqualTo("FAILED 2");
    settleAll(later(2));
    assertThat(state(load)).isEqualTo("QUEUED 3");
    assertThat(now(policy).failures()).isZero();

    // when
    fail(load);
    settleAll(later(600));

    // then
    assertThat(state(load)).isEqualTo("FAILED 3");
    assertThat(now(policy).failures()).isOne();
    assertThat(outcomes.ended(later(10_000), EndedFire.FIRST, 100)).isEmpty();
  }

  @Test
  void afterSoManyFailuresInARowItIsSuspended() {
    // given
    PolicyRecord policy = policy(0, Optional.of(2));
    UUID first = fire(policy, begin);
    fail(first);
    settleAll(Instant.now());
    assertThat(now(policy).suspended()).isFalse();

    // when
    fail(fire(policy, begin.plusSeconds(60)));
    settleAll(Instant.now());

    // then
    PolicyRecord suspended = now(policy);
    assertThat(suspended.suspended()).isTrue();
    assertThat(suspended.failures()).isEqualTo(2);
    assertThat(suspended.nextDue()).isEmpty();
    assertThat(seeds.count("event WHERE type = 'io.forebay.policy.suspended'")).isOne();
    assertThat(policies.due(later(60), PolicyRepository.Due.FIRST, 10)).isEmpty();
  }

  @Test
  void successAndChangesOfThePolicyBeginTheCountAnew() {
    // given
    PolicyRecord policy = policy(0, Optional.of(2));
    fail(fire(policy, begin));
    settleAll(Instant.now());

    // when
    UUID succeeded = fire(policy, begin.plusSeconds(60));
    owner
        .sql()
        .update("UPDATE load SET state = 'SUCCEEDED', finished_at = now() WHERE id = ?", succeeded);
    settleAll(Instant.now());

    // then
    assertThat(now(policy).failures()).isZero();

    // when
    fail(fire(policy, begin.plusSeconds(120)));
    settleAll(Instant.now());
    PolicyRecord failing = now(policy);
    person.run(() -> policies.update(failing.id(), failing.spec(), false, failing.nextDue()));

    // then
    assertThat(failing.failures()).isOne();
    assertThat(now(policy).failures()).isZero();
  }

  @Test
  void aLoadThatAPersonCancelsIsNoFailure() {
    PolicyRecord policy = policy(3, Optional.of(1));
    UUID load = fire(policy, begin);

    obey(load, Command.CANCEL);
    settleAll(later(60));

    assertThat(state(load)).isEqualTo("CANCELLED 1");
    assertThat(now(policy).suspended()).isFalse();
    assertThat(outcomes.ended(later(10_000), EndedFire.FIRST, 100)).isEmpty();
  }

  @Test
  void outsideOfItsWindowsALoadWaitsAndGoesOnByItself() {
    // given
    Instant opens = begin.plus(Duration.ofHours(1));
    Instant closes = begin.plus(Duration.ofHours(2));
    PolicyRecord policy = policy(0, Optional.empty(), window(opens, closes));
    owner.sql().update("UPDATE policy SET next_window = ?", begin);
    look(policy, begin);

    // when it fires outside
    UUID load = fire(policy, begin);

    // then
    assertThat(state(load)).isEqualTo("PAUSED outside window 1");
    assertThat(now(policy).nextWindow()).contains(opens);

    // when
    owner.sql().update("UPDATE policy SET suspended = true, next_due = NULL");
    look(policy, opens);

    // then
    assertThat(state(load)).isEqualTo("QUEUED 1");
    assertThat(now(policy).nextWindow()).contains(closes);

    // when
    loader.run(() -> loads(loader).start(loads(loader).lock(load).orElseThrow()));
    look(policy, closes);

    // then
    assertThat(state(load)).isEqualTo("PAUSED outside window 1");
    assertThat(now(policy).nextWindow()).contains(opens.plus(Duration.ofDays(1)));
    look(policy, opens.plus(Duration.ofDays(1)));
    assertThat(state(load)).isEqualTo("RUNNING 1");
  }

  @Test
  void whatAPersonPausedNoWindowResumesAndWhatAPersonResumedRunsUntilTheNextIsClosed() {
    // given
    Instant opens = begin.plus(Duration.ofHours(1));
    Instant closes = begin.plus(Duration.ofHours(2));
    PolicyRecord policy = policy(0, Optional.empty(), window(opens, closes));
    owner.sql().update("UPDATE policy SET next_window = ?", begin);
    look(policy, begin);
    UUID paused = fire(policy, begin);
    owner.sql().update("UPDATE policy SET next_due = ?", begin.plusSeconds(60));
    UUID resumed = fire(policy, begin.plusSeconds(60));
    owner.sql().update("UPDATE policy SET suspended = true, next_due = NULL");

    // when
    obey(paused, Command.PAUSE);
    obey(resumed, Command.RESUME);

    // then
    assertThat(state(paused)).isEqualTo("PAUSED 1");
    assertThat(state(resumed)).isEqualTo("QUEUED 1");
    look(policy, opens);
    assertThat(state(paused)).isEqualTo("PAUSED 1");
    look(policy, closes);
    assertThat(state(paused)).isEqualTo("PAUSED 1");
    assertThat(state(resumed)).isEqualTo("PAUSED outside window 1");
  }

  @Test
  void windowsThatChangeHoldForLoadsThatRun() {
    // given
    PolicyRecord policy = policy(0, Optional.empty());
    UUID load = fire(policy, begin);
    assertThat(state(load)).isEqualTo("QUEUED 1");

    // when
    PolicySpec spec = policy.spec();
    PolicyLimits closed =
        new PolicyLimits(
            0,
            Optional.empty(),
            Concurrency.ALLOW,
            MissedTimes.CATCH_UP,
            List.of(window(begin.plus(Duration.ofHours(1)), begin.plus(Duration.ofHours(2)))),
            0,
            Optional.empty());
    PolicySpec changed =
        new PolicySpec(
            spec.version(), spec.include(), spec.exclude(), spec.cron(), spec.timeZone(), closed);
    person.run(() -> policies.update(policy.id(), changed, true, Optional.empty()));
    look(policy, Instant.now());

    // then
    assertThat(state(load)).isEqualTo("PAUSED outside window 1");

    // when
    person.run(() -> policies.update(policy.id(), spec, true, Optional.empty()));
    look(policy, Instant.now());

    // then
    assertThat(state(load)).isEqualTo("QUEUED 1");
    assertThat(now(policy).nextWindow()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"FORBID, FAILED 1", "REPLACE, FAILED 1", "ALLOW, QUEUED 2"})
  void aLoadThatFailedIsNotTriedAgainBesideANewerOne(Concurrency concurrency, String becomes) {
    // given
    PolicyRecord policy = policy(concurrency, 3, Optional.empty());
    UUID first = fire(policy, begin);
    fail(first);
    settleAll(Instant.now());

    // when
    UUID second = fire(policy, begin.plusSeconds(60));
    settleAll(later(5));

    // then
    assertThat(state(first)).isEqualTo(becomes);
    assertThat(state(second)).isEqualTo("QUEUED 1");
  }

  @Test
  void whatIsSuspendedIsNotTriedAgain() {
    PolicyRecord policy = policy(3, Optional.empty());
    UUID load = fire(policy, begin);
    fail(load);
    person.run(() -> policies.update(policy.id(), policy.spec(), true, Optional.empty()));

    settleAll(later(5));

    assertThat(state(load)).isEqualTo("FAILED 1");
    assertThat(outcomes.ended(later(10_000), EndedFire.FIRST, 100)).isEmpty();
  }

  @Test
  void aVersionThatIsBeingDeletedIsNotLoadedAgain() {
    PolicyRecord policy = policy(3, Optional.empty());
    UUID load = fire(policy, begin);
    fail(load);
    owner.sql().update("UPDATE version SET state = 'DELETING'");

    settleAll(later(5));

    assertThat(state(load)).isEqualTo("FAILED 1");
  }

  @Test
  void beforeItsRetryNobodyLooksAtAFailedLoad() {
    PolicyRecord policy = policy(3, Optional.empty());
    fail(fire(policy, begin));
    settleAll(Instant.now());

    assertThat(outcomes.ended(Instant.now(), EndedFire.FIRST, 100)).isEmpty();
    assertThat(outcomes.ended(later(1), EndedFire.FIRST, 100)).hasSize(1);
  }

  @Test
  void loadsOfAPolicyThatIsDeletedGoOn() {
    // given
    PolicyRecord policy =
        policy(
            0,
            Optional.empty(),
            window(begin.plus(Duration.ofHours(1)), begin.plus(Duration.ofHours(2))));
    owner.sql().update("UPDATE policy SET next_window = ?", begin);
    look(policy, begin);
    UUID first = fire(policy, begin);
    owner.sql().update("UPDATE policy SET next_due = ?", begin.plusSeconds(60));
    UUID second = fire(policy, begin.plusSeconds(60));
    assertThat(state(second)).isEqualTo("PAUSED outside window 1");

    // when
    person.run(() -> new Wiring(person.sql()).policyRemoval().remove(policy));

    // then
    assertThat(state(first)).isEqualTo("QUEUED 1");
    assertThat(state(second)).isEqualTo("QUEUED 1");
    assertThat(policies.named(dataset, policy.name())).isEmpty();
    assertThat(seeds.count("policy_fire")).isZero();
  }

  @Test
  void ofVeryManyLoadsSomeAreTurnedAtATime() {
    // given
    Instant opens = begin.plus(Duration.ofHours(1));
    PolicyRecord policy =
        policy(0, Optional.empty(), window(opens, begin.plus(Duration.ofHours(2))));
    owner
        .sql()
        .update(
            """
            INSERT INTO load (dataset_id, version_id, policy_id, cause)
            SELECT dataset_id, id, ?, 'POLICY' FROM version CROSS JOIN generate_series(1, 150)
            """,
            policy.id());
    owner
        .sql()
        .update("UPDATE policy SET suspended = true, next_due = NULL, next_window = ?", begin);

    // when
    look(policy, begin);

    // then
    assertThat(seeds.count("load WHERE outside_window")).isEqualTo(100);
    assertThat(now(policy).nextWindow()).contains(begin);
    look(policy, begin);
    assertThat(seeds.count("load WHERE outside_window")).isEqualTo(150);
    assertThat(now(policy).nextWindow()).contains(opens);
  }

  @Test
  void onePolicyThatCannotBeReadCanStillBeDeleted() {
    PolicyRecord policy = policy(0, Optional.empty());
    owner.sql().update("UPDATE policy SET spec = '{\"version\": \"latest\", \"cron\": \"x\"}'");

    person.run(() -> new Wiring(person.sql()).policyRemoval().remove(now(policy)));

    assertThat(seeds.count("policy")).isZero();
  }

  @Test
  void whatIsDueAsAWindowOpensFiresWithTheNextLook() {
    // given
    PolicyRecord policy =
        policy(0, Optional.empty(), window(begin, begin.plus(Duration.ofHours(1))));
    owner.sql().update("UPDATE policy SET next_window = ?", begin);

    // when
    look(policy, begin);

    // then
    assertThat(now(policy).nextDue()).contains(begin);
    assertThat(policies.due(begin, PolicyRepository.Due.FIRST, 10)).hasSize(1);
    assertThat(state(fire(policy, begin))).isEqualTo("QUEUED 1");
  }

  @Test
  void outsideOfAWindowNoLoaderGetsItsTasks() {
    // given
    Instant closes = begin.plus(Duration.ofHours(1));
    PolicyRecord policy = policy(0, Optional.empty(), window(begin, closes));
    UUID load = fire(policy, begin);
    owner
        .sql()
        .update(
            """
            INSERT INTO task (kind, dataset_id, version_id, load_id, node_id, turn)
            SELECT 'FETCH', dataset_id, version_id, id, ?, 1 FROM load WHERE id = ?
            """,
            seeds.node(),
            load);

    // when
    owner
        .sql()
        .update("UPDATE policy SET suspended = true, next_due = NULL, next_window = ?", closes);
    look(policy, closes);

    // then
    assertThat(seeds.text("SELECT state AS said FROM task")).isEqualTo("HELD");
    look(policy, begin.plus(Duration.ofDays(1)));
    assertThat(seeds.text("SELECT state AS said FROM task")).isEqualTo("QUEUED");
  }
}
