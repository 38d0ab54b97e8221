package io.forebay.db.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.core.event.EventType;
import io.forebay.core.load.LoadState.Command;
import io.forebay.core.policy.Concurrency;
import io.forebay.core.policy.FireOutcome;
import io.forebay.core.policy.MissedTimes;
import io.forebay.core.policy.PolicyLimits;
import io.forebay.core.policy.PolicySpec;
import io.forebay.core.policy.Trigger;
import io.forebay.core.problem.Problem;
import io.forebay.core.problem.ProblemCode;
import io.forebay.db.event.EventLog;
import io.forebay.db.event.NewEvent;
import io.forebay.db.load.LoadTransitions;
import io.forebay.db.progress.CheckReports;
import io.forebay.db.queue.ClaimedTask;
import io.forebay.db.queue.Lease;
import io.forebay.db.queue.NewTask;
import io.forebay.db.queue.TaskKind;
import io.forebay.db.testing.Wiring;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Policies that follow the origin: a new version only when something changed. */
class OriginChecksTest extends OverPolicies {

  private final PolicyOutcomes outcomes = new Wiring(orchestrator.sql()).policyOutcomes();
  private final Lease lease = new Lease(UUID.randomUUID(), Duration.ofMinutes(1));
  private final Instant begin = Instant.now().truncatedTo(ChronoUnit.MINUTES);
  private long node;
  private int minute;

  @BeforeEach
  void digest() {
    node = seeds.node();
    number(version, 1, "READY", "sha256:one");
  }

  private PolicyRecord policy() {
    return policy(Concurrency.FORBID, Optional.empty());
  }

  private PolicyRecord policy(Concurrency concurrency, Optional<Integer> suspendAfter) {
    PolicyLimits limits =
        new PolicyLimits(
            0,
            Optional.empty(),
            concurrency,
            MissedTimes.CATCH_UP,
            List.of(),
            0,
            Optional.empty(),
            suspendAfter);
    Trigger follow = new Trigger.FollowOrigin("* * * * *", "UTC", List.of("nightly"));
    PolicySpec spec = new PolicySpec("latest", List.of(), List.of(), follow, limits);
    PolicyRecord made =
        person.transaction(
            () -> policies.insert(dataset, "p", spec, false, Optional.of(begin), "user:admin"));
    // A new policy has its windows looked at first.
    orchestrator.run(() -> fires.look(made.id(), Instant.now().plusSeconds(5)));
    return made;
  }

  private FireRecord fire(PolicyRecord policy) {
    Instant due = begin.plus(Duration.ofMinutes(minute++));
    return orchestrator.transaction(() -> fires.look(policy.id(), due)).orElseThrow();
  }

  private Optional<ClaimedTask> claim() {
    return loader
        .transaction(
            () -> new Wiring(loader.sql()).tasks().claim(lease, node, Set.of(TaskKind.CHECK), 1))
        .stream()
        .findFirst();
  }

  private CheckReports reports() {
    return new CheckReports(loader.sql(), new Wiring(loader.sql()).tasks());
  }

  private void finds(String digest) {
    ClaimedTask task = claim().orElseThrow();
    assertThat(loader.transaction(() -> reports().found(lease, task, digest))).isTrue();
  }

  private void fails() {
    ClaimedTask task = claim().orElseThrow();
    Problem problem = new Problem(ProblemCode.ORIGIN_UNAVAILABLE, "It answers 503.");
    assertThat(loader.transaction(() -> reports().failed(lease, task, problem))).isTrue();
  }

  private void settle() {
    for (EndedFire fire : outcomes.ended(begin, EndedFire.FIRST, 100)) {
      orchestrator.run(() -> outcomes.settle(fire, begin));
    }
  }

  private List<FireRecord> recorded(PolicyRecord policy) {
    return new FireRepository(person.sql()).page(policy.id(), Optional.empty(), 100).reversed();
  }

  private String versions() {
    return seeds.text(
        """
        SELECT string_agg(concat_ws(' ', number, state, wanted_tags), ', ' ORDER BY number) AS said
        FROM version
        """);
  }

  private String loads() {
    return seeds.text(
        """
        SELECT coalesce(string_agg(concat_ws(' ', number, load.state), ', ' ORDER BY load.id), '')
               AS said
        FROM load JOIN version ON version.id = version_id
        """);
  }

  private long another(String state, String digest) {
    long id = seeds.version(dataset);
    number(id, 2, state, digest);
    return id;
  }

  private void number(long id, int number, String state, String digest) {
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

  @Test
  void anOriginThatDidNotChangeMakesNoVersionAndIsLoadedAsItIs() {
    // given
    PolicyRecord policy = policy();

    // when
    FireRecord checking = fire(policy);
    assertThat(checking.outcome()).isEqualTo(FireOutcome.CHECKING);
    settle();
    assertThat(loads()).as("not before the origin was looked at").isEmpty();
    finds("sha256:one");
    settle();

    // then
    assertThat(versions()).isEqualTo("1 READY {}");
    assertThat(loads()).isEqualTo("1 QUEUED");
    assertThat(recorded(policy)).hasSize(1);
    FireRecord fired = recorded(policy).getFirst();
    assertThat(fired.id()).isEqualTo(checking.id());
    assertThat(fired.outcome()).isEqualTo(FireOutcome.FIRED);
    assertThat(fired.version()).contains(1);
    assertThat(seeds.text("SELECT last_version AS said FROM dataset")).isEqualTo("1");
  }

  @Test
  void oneThatChangedMakesOneWithItsTagsAndThatIsLoaded() {
    // given
    PolicyRecord policy = policy();
    fire(policy);

    // when
    finds("sha256:two");
    settle();
    settle();

    // then
    assertThat(versions()).isEqualTo("1 READY {}, 2 RESOLVING {nightly}");
    assertThat(loads()).isEqualTo("2 QUEUED");
    assertThat(seeds.count("task WHERE kind = 'RESOLVE'")).isOne();
    assertThat(
            seeds.text(
                """
                SELECT string_agg(replace(type, 'io.forebay.', ''), ' ' ORDER BY seq) AS said
                FROM event
                """))
        .isEqualTo("version.resolving load.queued policy.fired");
  }

  @Test
  void withoutAVersionToCompareOneIsMadeAtOnce() {
    // given
    owner.sql().update("DELETE FROM version");

    // when
    FireRecord fired = fire(policy());

    // then
    assertThat(fired.outcome()).isEqualTo(FireOutcome.FIRED);
    assertThat(fired.version()).contains(2);
    assertThat(loads()).isEqualTo("2 QUEUED");
    assertThat(claim()).isEmpty();
  }

  @Test
  void anOriginThatCouldNotBeListedIsNotMadeAVersionOfEachTime() {
    // given
    owner
        .sql()
        .update(
            "UPDATE version SET state = 'FAILED', error_code = 'origin-denied',"
                + " manifest_digest = NULL");
    PolicyRecord policy = policy();

    // when
    fire(policy);
    fails();
    settle();

    // then
    assertThat(recorded(policy).getFirst().outcome()).isEqualTo(FireOutcome.SKIPPED);
    assertThat(versions()).isEqualTo("1 FAILED {}");

    // when
    fire(policy);
    finds("sha256:one");
    settle();

    // then
    assertThat(versions()).isEqualTo("1 FAILED {}, 2 RESOLVING {nightly}");
    assertThat(loads()).isEqualTo("2 QUEUED");
  }

  @Test
  void whatWasFoundIsComparedWithTheNewestThatIsLeft() {
    // given
    long older = version;
    version = another("READY", "sha256:two");
    PolicyRecord policy = policy();
    fire(policy);
    ClaimedTask task = claim().orElseThrow();

    // when
    person.run(() -> new Wiring(person.sql()).versions().delete(version));
    loader.run(() -> reports().found(lease, task, "sha256:three"));
    settle();

    // then
    assertThat(older).isLessThan(version);
    assertThat(versions()).isEqualTo("1 READY {}, 2 DELETING {}, 3 RESOLVING {nightly}");
    assertThat(loads()).isEqualTo("3 QUEUED");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aPolicyThatWasSuspendedMeanwhileDoesNoMoreByItself(boolean asked) {
    // given
    PolicyRecord policy = policy();
    if (asked) {
      orchestrator.run(() -> fires.run(policy, begin));
    } else {
      fire(policy);
    }

    // when
    person.run(() -> policies.update(policy.id(), policy.spec(), true, Optional.empty()));
    finds("sha256:two");
    settle();

    // then
    assertThat(recorded(policy).getFirst().outcome())
        .isEqualTo(asked ? FireOutcome.FIRED : FireOutcome.SKIPPED);
    assertThat(seeds.count("version")).isEqualTo(asked ? 2 : 1);
  }

  @Test
  void noVersionIsMadeThatWouldNotBeLoaded() {
    // given
    PolicyRecord policy = policy();
    fire(policy);
    finds("sha256:one");
    settle();
    UUID load = recorded(policy).getFirst().load().orElseThrow();
    owner
        .sql()
        .update(
            "UPDATE load SET state = 'FAILED', finished_at = now(), error = '{}' WHERE id = ?",
            load);
    settle();
    fire(policy);

    // when
    person.run(
        () -> {
          LoadTransitions loads = new Wiring(person.sql()).loads();
          loads.obey(loads.lock(load).orElseThrow(), Command.RETRY);
        });
    finds("sha256:two");
    settle();

    // then
    assertThat(recorded(policy).getLast().reason().orElseThrow())
        .contains("earlier-load-unfinished");
    assertThat(versions()).isEqualTo("1 READY {}");
  }

  @Test
  void whoMissedDueTimesWaitsForOthersBeforeItSaysSo() throws Exception {
    // given
    PolicyRecord policy = policy();
    CountDownLatch taken = new CountDownLatch(1);
    CountDownLatch waited = new CountDownLatch(1);
    new Wiring(person.sql()).queue().enqueue(List.of(NewTask.check(dataset, version)));
    claim();

    // when
    Thread other =
        Thread.ofPlatform()
            .start(
                () ->
                    loader.run(
                        () -> {
                          new Wiring(loader.sql()).queue().take(dataset);
                          taken.countDown();
                          await(waited);
                          new EventLog(loader.sql())
                              .append(
                                  NewEvent.ofDataset(
                                      EventType.LOAD_PROGRESS, dataset, "d", Map.of()));
                        }));
    taken.await();
    minute = 3;
    Thread late = Thread.ofPlatform().start(() -> assertThat(fire(policy).outcome()).isNotNull());
    late.join(Duration.ofMillis(300));
    waited.countDown();
    other.join();
    late.join();

    // then
    assertThat(recorded(policy))
        .extracting(FireRecord::outcome)
        .containsExactly(FireOutcome.MISSED, FireOutcome.CHECKING);
    assertThat(seeds.count("event WHERE type = 'io.forebay.load.progress'")).isOne();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void sourcesThatWereChangedSinceMakeAVersionAtOnce() {
    // given
    owner
        .sql()
        .update(
            "INSERT INTO source (dataset_id, position, mount_path, uri, options)"
                + " VALUES (?, 0, '', 'file:///data', '{}')",
            dataset);

    // when, then
    assertThat(fire(policy()).version()).contains(2);
  }

  @Test
  void aVersionThatIsBeingListedIsWhatTheOriginHolds() {
    // given
    another("RESOLVING", null);

    // when, then
    assertThat(fire(policy()).version()).contains(2);
    assertThat(loads()).isEqualTo("2 QUEUED");
  }

  @Test
  void oneThatSomebodyAskedForMeanwhileIsTakenInsteadOfAnother() {
    // given
    PolicyRecord policy = policy();
    fire(policy);
    another("READY", "sha256:three");

    // when
    finds("sha256:two");
    settle();

    // then
    assertThat(loads()).isEqualTo("2 QUEUED");
    assertThat(seeds.count("version")).isEqualTo(2);
  }

  @Test
  void anOriginThatCannotBeListedIsSaidAndCountsAsFailure() {
    // given
    PolicyRecord policy = policy(Concurrency.FORBID, Optional.of(2));

    // when
    for (int failure = 0; failure < 2; failure++) {
      fire(policy);
      fails();
      settle();
    }

    // then
    assertThat(recorded(policy))
        .extracting(FireRecord::outcome)
        .containsExactly(FireOutcome.SKIPPED, FireOutcome.SKIPPED);
    assertThat(recorded(policy).getFirst().reason().orElseThrow())
        .contains("origin-unavailable")
        .contains("It answers 503.");
    assertThat(now(policy).suspended()).isTrue();
    assertThat(loads()).isEmpty();
  }

  @Test
  void aVersionThatIsDeletedMeanwhileIsNotComparedWith() {
    // given
    PolicyRecord policy = policy();
    fire(policy);

    // when
    owner.sql().update("DELETE FROM version WHERE id = ?", version);
    settle();

    // then
    assertThat(recorded(policy).getFirst().version()).contains(2);
  }

  @Test
  void aLookThatLastsLongerThanTheTimeBetweenHasTheNextSkipped() {
    // given
    PolicyRecord policy = policy(Concurrency.ALLOW, Optional.empty());
    fire(policy);

    // when
    FireRecord second = fire(policy);

    // then
    assertThat(second.outcome()).isEqualTo(FireOutcome.SKIPPED);
    assertThat(second.reason().orElseThrow()).contains("earlier-check-unfinished");
    assertThat(seeds.count("task WHERE kind = 'CHECK'")).isOne();
  }

  @ParameterizedTest
  @EnumSource(
      value = Concurrency.class,
      names = {"FORBID", "REPLACE"})
  void aLoadOfTheSameVersionIsNotBegunAnew(Concurrency concurrency) {
    // given
    PolicyRecord policy = policy(concurrency, Optional.empty());
    fire(policy);
    finds("sha256:one");
    settle();

    // when
    FireRecord second = fire(policy);
    if (second.outcome() == FireOutcome.CHECKING) {
      finds("sha256:one");
      settle();
    }

    // then
    assertThat(loads()).isEqualTo("1 QUEUED");
    assertThat(recorded(policy).getLast().outcome()).isEqualTo(FireOutcome.SKIPPED);
    assertThat(recorded(policy).getLast().reason().orElseThrow())
        .contains("earlier-load-unfinished");
  }

  @Test
  void aNewVersionTakesThePlaceOfTheOneThatIsBeingLoaded() {
    // given
    PolicyRecord policy = policy(Concurrency.REPLACE, Optional.empty());
    fire(policy);
    finds("sha256:one");
    settle();

    // when
    fire(policy);
    finds("sha256:two");
    settle();

    // then
    assertThat(loads()).isEqualTo("1 CANCELLED, 2 QUEUED");
  }

  @Test
  void aPolicyThatFollowsNoMoreMakesNoVersion() {
    // given
    PolicyRecord policy = policy();
    fire(policy);
    PolicySpec spec =
        new PolicySpec(
            "latest",
            List.of(),
            List.of(),
            new Trigger.Schedule("@daily", "UTC"),
            PolicyLimits.DEFAULT);

    // when
    person.run(() -> policies.update(policy.id(), spec, false, Optional.empty()));
    finds("sha256:two");
    settle();

    // then
    assertThat(recorded(policy).getFirst().outcome()).isEqualTo(FireOutcome.SKIPPED);
    assertThat(seeds.count("version")).isOne();
  }

  @Test
  void nobodyListsTheOriginForAVersionThatIsBeingDeleted() {
    // given
    PolicyRecord policy = policy();
    fire(policy);
    ClaimedTask task = claim().orElseThrow();

    // when
    person.run(() -> new Wiring(person.sql()).versions().delete(version));
    loader.run(() -> new Wiring(loader.sql()).tasks().release(lease, task.id()));

    // then
    assertThat(claim()).isEmpty();
    settle();
    assertThat(recorded(policy).getFirst().version()).contains(2);
  }
}
