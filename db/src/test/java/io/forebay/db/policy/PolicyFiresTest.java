package io.forebay.db.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forebay.core.policy.Concurrency;
import io.forebay.core.policy.FireCause;
import io.forebay.core.policy.FireOutcome;
import io.forebay.core.policy.MissedTimes;
import io.forebay.core.policy.PolicyLimits;
import io.forebay.core.policy.PolicySpec;
import io.forebay.core.policy.Trigger;
import io.forebay.db.testing.Wiring;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of due times. */
class PolicyFiresTest extends OverPolicies {

  private static final Instant EIGHT = Instant.parse("2026-03-02T08:00:00Z");
  private static final Instant SOON = EIGHT.plusSeconds(3);

  private PolicyRecord policy(String version, String cron) {
    return policy(version, cron, PolicyLimits.DEFAULT.with(7, Optional.of(1_000L)));
  }

  private PolicyRecord policy(String version, String cron, PolicyLimits limits) {
    PolicySpec spec =
        new PolicySpec(
            version,
            List.of("train/**"),
            List.of("**/*.tmp"),
            new Trigger.Schedule(cron, "UTC"),
            limits);
    return person.transaction(
        () -> policies.insert(dataset, "mornings", spec, false, Optional.of(EIGHT), "user:admin"));
  }

  private Optional<FireRecord> fire(PolicyRecord policy, Instant now) {
    return orchestrator.transaction(() -> fires.look(policy.id(), now));
  }

  private List<FireRecord> recorded(PolicyRecord policy) {
    return new FireRepository(person.sql()).page(policy.id(), Optional.empty(), 100);
  }

  private Optional<Instant> nextDue(PolicyRecord policy) {
    return now(policy).nextDue();
  }

  private String events() {
    return seeds.text(
        """
        SELECT coalesce(string_agg(replace(type, 'io.forebay.', ''), ' ' ORDER BY seq), '') AS said
        FROM event
        """);
  }

  @Test
  void aDueTimeMakesALoadAsThePolicySays() {
    // given
    PolicyRecord policy = policy("latest", "0 8 * * *");

    // when
    FireRecord fire = fire(policy, SOON).orElseThrow();

    // then
    assertThat(fire.outcome()).isEqualTo(FireOutcome.FIRED);
    assertThat(fire.cause()).isEqualTo(FireCause.SCHEDULE);
    assertThat(fire.dueAt()).isEqualTo(EIGHT);
    assertThat(fire.firedAt()).isEqualTo(SOON);
    assertThat(
            seeds.text(
                """
                SELECT concat_ws(' ', version_id, state, cause, priority, max_bytes_per_second,
                                 include, exclude) AS said
                FROM load WHERE id = ?
                """,
                fire.load().orElseThrow()))
        .isEqualTo(version + " QUEUED POLICY 7 1000 {train/**} {**/*.tmp}");
    assertThat(nextDue(policy)).contains(Instant.parse("2026-03-03T08:00:00Z"));
    assertThat(recorded(policy)).containsExactly(fire);
    assertThat(events()).isEqualTo("load.queued policy.fired");
  }

  @Test
  void whatIsNotDueDoesNotFire() {
    PolicyRecord policy = policy("latest", "0 8 * * *");

    assertThat(fire(policy, EIGHT.minusMillis(1))).isEmpty();

    assertThat(nextDue(policy)).contains(EIGHT);
    assertThat(fire(policy, EIGHT)).isPresent();
    assertThat(fire(policy, SOON)).isEmpty();
    assertThat(seeds.count("load")).isOne();
  }

  @Test
  void ofManyDueTimesThatNobodyWasThereForTheLastFires() {
    // given
    PolicyRecord policy = policy("latest", "*/15 8-9 * * *");

    // when
    FireRecord fire = fire(policy, Instant.parse("2026-03-02T09:20:00Z")).orElseThrow();

    // then
    assertThat(fire.dueAt()).isEqualTo("2026-03-02T09:15:00Z");
    assertThat(nextDue(policy)).contains(Instant.parse("2026-03-02T09:30:00Z"));
    assertThat(recorded(policy).getLast())
        .satisfies(
            missed -> {
              assertThat(missed.outcome()).isEqualTo(FireOutcome.MISSED);
              assertThat(missed.dueAt()).isEqualTo(EIGHT);
              assertThat(missed.dueUntil()).contains(Instant.parse("2026-03-02T09:00:00Z"));
              assertThat(missed.dueCount()).isEqualTo(5);
              assertThat(missed.load()).isEmpty();
              assertThat(missed.reason().orElseThrow()).contains("due-time-missed");
            });
    assertThat(seeds.count("load")).isOne();
    assertThat(events()).isEqualTo("policy.missed load.queued policy.fired");
  }

  @Test
  void withoutAVersionItIsSkippedAndSaysWhy() {
    // given
    PolicyRecord policy = policy("prod", "0 8 * * *");

    // when
    FireRecord fire = fire(policy, SOON).orElseThrow();

    // then
    assertThat(fire.outcome()).isEqualTo(FireOutcome.SKIPPED);
    assertThat(fire.reason().orElseThrow())
        .contains("version-not-found", "The dataset has no tag prod.");
    assertThat(nextDue(policy)).contains(Instant.parse("2026-03-03T08:00:00Z"));
    assertThat(seeds.count("load")).isZero();
    assertThat(events()).isEqualTo("policy.skipped");
  }

  @Test
  void theTagIsReadWhenItIsDue() {
    // given
    PolicyRecord policy = policy("prod", "0 8 * * *");
    long later = seeds.version(dataset);
    owner
        .sql()
        .update(
            "INSERT INTO tag (dataset_id, name, version_id) VALUES (?, 'prod', ?)", dataset, later);

    // when
    FireRecord fire = fire(policy, SOON).orElseThrow();

    // then
    assertThat(
            seeds.text(
                "SELECT version_id::text AS said FROM load WHERE id = ?",
                fire.load().orElseThrow()))
        .isEqualTo(Long.toString(later));
  }

  private static PolicyLimits limits(Concurrency concurrency, MissedTimes missedTimes) {
    return new PolicyLimits(
        0,
        Optional.empty(),
        concurrency,
        missedTimes,
        List.of(),
        0,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private String states() {
    return seeds.text("SELECT coalesce(string_agg(state, ' ' ORDER BY id), '') AS said FROM load");
  }

  @Test
  void whileAnEarlierLoadOfItRunsItIsSkipped() {
    // given
    PolicyRecord policy =
        policy("latest", "* * * * *", limits(Concurrency.FORBID, MissedTimes.CATCH_UP));
    FireRecord first = fire(policy, EIGHT).orElseThrow();

    // when
    FireRecord second = fire(policy, EIGHT.plusSeconds(60)).orElseThrow();

    // then
    assertThat(second.outcome()).isEqualTo(FireOutcome.SKIPPED);
    assertThat(second.reason().orElseThrow())
        .contains("earlier-load-unfinished", first.load().orElseThrow().toString());
    assertThat(states()).isEqualTo("QUEUED");

    // when
    owner.sql().update("UPDATE load SET state = 'FAILED', finished_at = now()");

    // then
    assertThat(fire(policy, EIGHT.plusSeconds(120)).orElseThrow().outcome())
        .isEqualTo(FireOutcome.FIRED);
  }

  @Test
  void loadsOfOthersAreNotInItsWay() {
    PolicyRecord policy =
        policy("latest", "* * * * *", limits(Concurrency.FORBID, MissedTimes.CATCH_UP));
    seeds.load(dataset, version, 1);

    assertThat(fire(policy, EIGHT).orElseThrow().outcome()).isEqualTo(FireOutcome.FIRED);
  }

  @ParameterizedTest
  @CsvSource({"REPLACE, CANCELLED QUEUED", "ALLOW, QUEUED QUEUED"})
  void orTheEarlierLoadIsReplacedOrGoesOn(Concurrency concurrency, String states) {
    PolicyRecord policy = policy("latest", "* * * * *", limits(concurrency, MissedTimes.CATCH_UP));
    fire(policy, EIGHT);

    FireRecord second = fire(policy, EIGHT.plusSeconds(60)).orElseThrow();

    assertThat(second.outcome()).isEqualTo(FireOutcome.FIRED);
    assertThat(states()).isEqualTo(states);
  }

  @Test
  void whoDoesNotWantToCatchUpWaitsForTheNext() {
    PolicyRecord policy =
        policy("latest", "0 8 * * *", limits(Concurrency.FORBID, MissedTimes.SKIP));

    FireRecord missed = fire(policy, EIGHT.plusSeconds(3_600)).orElseThrow();

    assertThat(missed.outcome()).isEqualTo(FireOutcome.MISSED);
    assertThat(missed.dueUntil()).contains(EIGHT);
    assertThat(recorded(policy)).containsExactly(missed);
    assertThat(seeds.count("load")).isZero();
    assertThat(events()).isEqualTo("policy.missed");
    assertThat(nextDue(policy)).contains(Instant.parse("2026-03-03T08:00:00Z"));
  }

  @Test
  void aDatasetThatIsBeingDeletedIsNotLoadedAndNotAskedAgain() {
    PolicyRecord policy = policy("latest", "0 8 * * *");
    owner.sql().update("UPDATE dataset SET state = 'DELETING' WHERE id = ?", dataset);

    assertThat(fire(policy, SOON)).isEmpty();

    assertThat(nextDue(policy)).isEmpty();
    assertThat(policies.due(SOON, PolicyRepository.Due.FIRST, 10)).isEmpty();
    assertThat(recorded(policy)).isEmpty();
  }

  @Test
  void whoeverHoldsTheDatasetIsNotWaitedFor() {
    PolicyRecord policy = policy("latest", "0 8 * * *");

    person.run(
        () -> {
          person.sql().list("SELECT id FROM dataset FOR NO KEY UPDATE", row -> row.number("id"));
          assertThat(onAnotherThread(() -> fire(policy, SOON))).isEmpty();
        });

    assertThat(nextDue(policy)).contains(EIGHT);
    assertThat(fire(policy, SOON)).isPresent();
  }

  private static <T> T onAnotherThread(java.util.concurrent.Callable<T> work) {
    try (ExecutorService other = Executors.newSingleThreadExecutor()) {
      return other.submit(work).get(20, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void ofManyWhoTryAtOnceOneFires() throws Exception {
    // given
    PolicyRecord policy = policy("latest", "* * * * *");
    int tries = 8;
    CountDownLatch ready = new CountDownLatch(tries);
    List<Future<Optional<FireRecord>>> outcomes = new ArrayList<>();

    // when
    try (ExecutorService orchestrators = Executors.newFixedThreadPool(tries)) {
      for (int i = 0; i < tries; i++) {
        outcomes.add(
            orchestrators.submit(
                () -> {
                  ready.countDown();
                  ready.await();
                  return fire(policy, SOON);
                }));
      }
    }

    // then
    long fired = 0;
    for (Future<Optional<FireRecord>> outcome : outcomes) {
      fired += outcome.get().stream().count();
    }
    assertThat(fired).isOne();
    assertThat(seeds.count("load")).isOne();
    assertThat(recorded(policy)).hasSize(1);
  }

  @Test
  void aDueTimeThatComesAgainIsPassedOver() {
    // given
    PolicyRecord policy = policy("latest", "0 8 * * *");
    fire(policy, SOON);

    // when the clock was set back
    owner.sql().update("UPDATE policy SET next_due = ?", EIGHT);

    // then
    assertThat(fire(policy, SOON)).isEmpty();
    assertThat(nextDue(policy)).contains(Instant.parse("2026-03-03T08:00:00Z"));
    assertThat(seeds.count("load")).isOne();
    assertThatThrownBy(
            () ->
                owner
                    .sql()
                    .update(
                        """
                        INSERT INTO policy_fire (policy_id, cause, due_at, outcome, reason, settled,
                                                 fired_at)
                        SELECT policy_id, cause, due_at, 'SKIPPED', '{}', true, now()
                        FROM policy_fire
                        """))
        .hasMessageContaining("policy_fire_once");
  }

  @Test
  void missedTimesOfWhichOneWasDealtWithDoNotKeepTheLastFromFiring() {
    // given
    PolicyRecord policy =
        policy("latest", "0 8 * * *", limits(Concurrency.ALLOW, MissedTimes.CATCH_UP));
    fire(policy, SOON);
    owner.sql().update("UPDATE policy SET next_due = ?", EIGHT);

    // when
    FireRecord fire = fire(policy, Instant.parse("2026-03-04T08:00:01Z")).orElseThrow();

    // then
    assertThat(fire.dueAt()).isEqualTo("2026-03-04T08:00:00Z");
    assertThat(recorded(policy)).extracting(FireRecord::outcome).containsOnly(FireOutcome.FIRED);
    assertThat(seeds.count("load")).isEqualTo(2);
  }

  @Test
  void somebodyMayHaveItFireAtAnyTimeEvenWhenItIsSuspended() {
    // given
    PolicyRecord made = policy("latest", "0 8 * * *");
    PolicyRecord policy =
        person.transaction(() -> policies.update(made.id(), made.spec(), true, Optional.empty()));
    PolicyFires byHand = new Wiring(person.sql()).policyFires();

    // when
    FireRecord once = person.transaction(() -> byHand.run(policy, EIGHT));
    FireRecord twice = person.transaction(() -> byHand.run(policy, EIGHT));

    // then
    assertThat(once.cause()).isEqualTo(FireCause.RUN);
    assertThat(twice.outcome()).isEqualTo(FireOutcome.SKIPPED);
    assertThat(recorded(policy)).containsExactly(twice, once);
    assertThat(seeds.count("load")).isOne();
    assertThat(nextDue(policy)).isEmpty();
    assertThat(fire(policy, SOON)).isEmpty();
  }

  @Test
  void theRecordStaysWhenTheLoadIsGoneWithItsVersion() {
    PolicyRecord policy = policy("latest", "0 8 * * *");
    fire(policy, SOON);

    owner.sql().update("DELETE FROM version");

    assertThat(recorded(policy))
        .singleElement()
        .satisfies(
            fire -> {
              assertThat(fire.outcome()).isEqualTo(FireOutcome.FIRED);
              assertThat(fire.version()).isPresent();
              assertThat(fire.load()).isEmpty();
            });
  }
}
