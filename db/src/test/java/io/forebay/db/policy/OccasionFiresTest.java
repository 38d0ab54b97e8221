package io.forebay.db.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forebay.core.event.EventType;
import io.forebay.core.load.LoadState.Command;
import io.forebay.core.policy.Concurrency;
import io.forebay.core.policy.FireCause;
import io.forebay.core.policy.FireOutcome;
import io.forebay.core.policy.MissedTimes;
import io.forebay.core.policy.PolicyLimits;
import io.forebay.core.policy.PolicySpec;
import io.forebay.core.policy.Trigger;
import io.forebay.core.policy.TriggerEvent;
import io.forebay.db.access.DatabaseRole;
import io.forebay.db.event.EventLog;
import io.forebay.db.event.NewEvent;
import io.forebay.db.load.LoadTransitions;
import io.forebay.db.policy.PolicyOccasions.Progress;
import io.forebay.db.testing.RoleSession;
import io.forebay.db.testing.Wiring;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of events for which policies wait. */
class OccasionFiresTest extends OverPolicies {

  private final PolicyOccasions occasions = new PolicyOccasions(orchestrator.sql());
  private final OccasionFires occasionFires = new Wiring(orchestrator.sql()).occasionFires();
  private final PolicyOutcomes outcomes = new Wiring(orchestrator.sql()).policyOutcomes();
  private final Instant now = Instant.now();

  private static PolicyLimits limits(Concurrency concurrency, MissedTimes missedTimes) {
    return new PolicyLimits(
        0,
        Optional.empty(),
        concurrency,
        missedTimes,
        List.of(),
        0,
        Optional.empty(),
        Optional.empty());
  }

  private static PolicySpec spec(Trigger trigger, PolicyLimits limits) {
    return new PolicySpec("latest", List.of(), List.of(), trigger, limits);
  }

  private PolicyRecord policy(String name, TriggerEvent event, String subject) {
    return policy(name, event, subject, limits(Concurrency.ALLOW, MissedTimes.CATCH_UP));
  }

  private PolicyRecord policy(
      String name, TriggerEvent event, String subject, PolicyLimits limits) {
    PolicySpec spec = spec(new Trigger.OnEvent(event, Optional.ofNullable(subject)), limits);
    return person.transaction(
        () -> policies.insert(dataset, name, spec, false, Optional.empty(), "user:admin"));
  }

  private PolicyRecord change(PolicyRecord policy, PolicySpec spec, boolean suspended) {
    return person.transaction(
        () -> policies.update(policy.id(), spec, suspended, Optional.empty()));
  }

  private void happens(EventType type, long where, Map<String, ?> data) {
    append(NewEvent.ofDataset(type, where, "dataset-" + where, data));
  }

  private void append(NewEvent event) {
    EventLog log = new EventLog(person.sql());
    person.run(() -> log.append(event));
  }

  private void tagMoves(String tag) {
    happens(EventType.TAG_MOVED, dataset, Map.of("tag", tag));
  }

  private void find(Instant when) {
    while (orchestrator.transaction(() -> occasions.find(when)) != Progress.END) {
      // There is more.
    }
  }

  /** As the loop does it, once. */
  private List<FireRecord> look(Instant when) {
    find(when);
    return occasions.policies(when, 0, 100).stream()
        .flatMap(id -> orchestrator.transaction(() -> occasionFires.look(id, when)).stream())
        .toList();
  }

  private List<FireRecord> recorded(PolicyRecord policy) {
    return new FireRepository(person.sql()).page(policy.id(), Optional.empty(), 100).reversed();
  }

  private String waiting() {
    return seeds.text("SELECT count(*) AS said FROM policy_occasion");
  }

  private void cancel(UUID load) {
    person.run(
        () -> {
          LoadTransitions loads = new Wiring(person.sql()).loads();
          loads.obey(loads.lock(load).orElseThrow(), Command.CANCEL);
        });
  }

  private void settle() {
    for (EndedFire fire : outcomes.ended(now, EndedFire.FIRST, 100)) {
      orchestrator.run(() -> outcomes.settle(fire, now));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "VERSION_READY,    ,       VERSION_READY, ",
    "TAG_MOVED,        stable, TAG_MOVED,     stable",
    "RUNTIME_READY,    ,       RUNTIME_READY, ",
  })
  void anEventMakesALoadAndIsNamed(
      TriggerEvent event, String subject, EventType happened, String tag) {
    // given
    PolicyRecord policy = policy("p", event, subject);

    // when
    happens(happened, dataset, tag == null ? Map.of() : Map.of("tag", tag));
    List<FireRecord> fires = look(now);

    // then
    assertThat(fires).hasSize(1);
    FireRecord fire = fires.getFirst();
    assertThat(fire.cause()).isEqualTo(FireCause.EVENT);
    assertThat(fire.outcome()).isEqualTo(FireOutcome.FIRED);
    String first = seeds.text("SELECT min(seq) AS said FROM event");
    assertThat(fire.event().map(String::valueOf)).contains(first);
    assertThat(seeds.text("SELECT concat_ws(' ', version_id, state, cause) AS said FROM load"))
        .isEqualTo(version + " QUEUED POLICY");
    assertThat(look(now)).isEmpty();
    assertThat(recorded(policy)).containsExactly(fire);
    assertThat(waiting()).isEqualTo("0");
  }

  @Test
  void whatOtherTagsPoliciesAndDatasetsDoHasItNotFire() {
    // given
    policy("p", TriggerEvent.TAG_MOVED, "stable");
    long other = seeds.dataset();

    // when
    tagMoves("nightly");
    happens(EventType.TAG_MOVED, other, Map.of("tag", "stable"));
    happens(EventType.TAG_DELETED, dataset, Map.of("tag", "stable"));
    happens(EventType.VERSION_READY, dataset, Map.of("tag", "stable"));

    // then
    assertThat(look(now)).isEmpty();
  }

  @Test
  void aPolicyFollowsAnothersLoadsThatSucceed() {
    // given
    PolicyRecord first = policy("first", TriggerEvent.TAG_MOVED, "stable");
    PolicyRecord second = policy("second", TriggerEvent.POLICY_SUCCEEDED, "first");
    tagMoves("stable");
    UUID load = look(now).getFirst().load().orElseThrow();
    assertThat(look(now)).isEmpty();

    // when
    happens(EventType.LOAD_SUCCEEDED, dataset, Map.of());
    assertThat(look(now)).isEmpty();
    append(NewEvent.ofLoad(EventType.LOAD_SUCCEEDED, dataset, load, Map.of()));

    // then
    assertThat(look(now)).extracting(FireRecord::policyId).containsExactly(second.id());
    assertThat(recorded(first)).hasSize(1);
  }

  @Test
  void whatWasBeforeItOrWhileItWasSuspendedIsNotCaughtUp() {
    // given
    tagMoves("stable");
    PolicyRecord policy = policy("p", TriggerEvent.TAG_MOVED, "stable");
    assertThat(look(now)).isEmpty();

    // when
    tagMoves("stable");
    find(now);
    change(policy, policy.spec(), true);
    assertThat(look(now)).isEmpty();
    assertThat(waiting()).isEqualTo("0");
    tagMoves("stable");
    change(policy, policy.spec(), false);
    assertThat(look(now)).isEmpty();

    // then
    tagMoves("stable");
    assertThat(look(now)).hasSize(1);
  }

  @Test
  void anEventIsNotLostWithAChangeOfOtherThingsThanTheTrigger() {
    // given
    PolicyRecord policy = policy("p", TriggerEvent.TAG_MOVED, "stable");
    tagMoves("stable");

    // when
    change(policy, spec(policy.spec().trigger(), PolicyLimits.DEFAULT), false);

    // then
    assertThat(look(now)).hasSize(1);
  }

  @Test
  void anEventThatWasFoundHasNoPolicyFireThatWaitsForAnotherMeanwhile() {
    // given
    PolicyRecord policy = policy("p", TriggerEvent.TAG_MOVED, "stable");
    tagMoves("stable");
    find(now);

    // when
    Trigger other = new Trigger.OnEvent(TriggerEvent.TAG_MOVED, Optional.of("nightly"));
    change(policy, spec(other, PolicyLimits.DEFAULT), false);

    // then
    assertThat(look(now)).isEmpty();
    assertThat(waiting()).isEqualTo("0");
  }

  @Test
  void aLoadThatIsNotOverIsWaitedForAndOfWhatHappensMeanwhileTheNewestCounts() {
    // given
    PolicyRecord policy = policy("p", TriggerEvent.TAG_MOVED, "stable", PolicyLimits.DEFAULT);
    tagMoves("stable");
    UUID load = look(now).getFirst().load().orElseThrow();

    // when
    tagMoves("stable");
    assertThat(look(now)).isEmpty();
    tagMoves("stable");
    assertThat(look(now)).isEmpty();
    assertThat(waiting()).isEqualTo("1");
    assertThat(occasions.policies(now, 0, 10)).as("not asked again and again").isEmpty();
    cancel(load);
    settle();

    // then
    assertThat(look(now)).hasSize(1);
    assertThat(recorded(policy))
        .extracting(FireRecord::outcome)
        .containsExactly(FireOutcome.FIRED, FireOutcome.SKIPPED, FireOutcome.FIRED);
    assertThat(recorded(policy).get(1).reason().orElseThrow()).contains("superseded");
  }

  @Test
  void aLoadThatIsGoneWithItsVersionIsNotWaitedForForEver() {
    // given
    policy("p", TriggerEvent.TAG_MOVED, "stable", PolicyLimits.DEFAULT);
    tagMoves("stable");
    UUID load = look(now).getFirst().load().orElseThrow();
    tagMoves("stable");
    assertThat(look(now)).isEmpty();

    // when
    owner.sql().update("DELETE FROM load WHERE id = ?", load);

    // then
    assertThat(look(now)).isEmpty();
    assertThat(look(now.plus(Duration.ofMinutes(1)))).hasSize(1);
  }

  @Test
  void anotherLoadTakesThePlaceOfTheEarlierOne() {
    // given
    policy(
        "p", TriggerEvent.TAG_MOVED, "stable", limits(Concurrency.REPLACE, MissedTimes.CATCH_UP));
    tagMoves("stable");
    look(now);

    // when
    tagMoves("stable");
    assertThat(look(now)).hasSize(1);

    // then
    assertThat(seeds.text("SELECT string_agg(state, ' ' ORDER BY id) AS said FROM load"))
        .isEqualTo("CANCELLED QUEUED");
  }

  @Test
  void whereLoadsRunBesideEachOtherEachEventMakesOne() {
    // given
    policy("p", TriggerEvent.TAG_MOVED, "stable");
    for (int move = 0; move < 3; move++) {
      tagMoves("stable");
    }

    // when
    for (int time = 0; time < 3; time++) {
      assertThat(look(now)).hasSize(1);
    }

    // then
    assertThat(look(now)).isEmpty();
    assertThat(seeds.count("load WHERE state = 'QUEUED'")).isEqualTo(3);
    assertThat(seeds.count("(SELECT DISTINCT event_seq FROM policy_fire) AS events")).isEqualTo(3);
  }

  @ParameterizedTest
  @EnumSource(MissedTimes.class)
  void whatNobodyReadInTimeIsCaughtUpWhenThePolicySaysSo(MissedTimes missedTimes) {
    // given
    PolicyRecord policy =
        policy("p", TriggerEvent.TAG_MOVED, "stable", limits(Concurrency.FORBID, missedTimes));
    tagMoves("stable");
    tagMoves("stable");

    // when
    look(Instant.now().plus(Duration.ofMinutes(5)));

    // then
    assertThat(recorded(policy))
        .extracting(FireRecord::outcome)
        .containsExactly(
            switch (missedTimes) {
              case CATCH_UP -> new FireOutcome[] {FireOutcome.SKIPPED, FireOutcome.FIRED};
              case SKIP -> new FireOutcome[] {FireOutcome.MISSED, FireOutcome.MISSED};
            });
  }

  @Test
  void aStormOfEventsMakesOneLoad() {
    // given
    PolicyRecord policy = policy("p", TriggerEvent.TAG_MOVED, "stable", PolicyLimits.DEFAULT);
    for (int move = 0; move < 250; move++) {
      tagMoves("stable");
    }

    // when
    while (look(now).isEmpty()) {
      assertThat(waiting()).isNotEqualTo("0");
    }

    // then
    assertThat(waiting()).isEqualTo("0");
    assertThat(seeds.count("load")).isOne();
    assertThat(seeds.text("SELECT event_seq AS said FROM policy_fire WHERE load_id IS NOT NULL"))
        .isEqualTo(
            seeds.text("SELECT max(seq) AS said FROM event WHERE type = 'io.forebay.tag.moved'"));
    assertThat(seeds.count("policy_fire WHERE policy_id = ?", policy.id())).isEqualTo(250);
  }

  @Test
  void oneReadsAtATimeAndWhatOneReadBeforeItDiedIsReadAgain() throws SQLException {
    // given
    policy("p", TriggerEvent.TAG_MOVED, "stable");
    tagMoves("stable");

    // when
    try (RoleSession other = RoleSession.of(database, DatabaseRole.ORCHESTRATOR)) {
      PolicyOccasions dying = new PolicyOccasions(other.sql());
      assertThatThrownBy(
              () ->
                  other.run(
                      () -> {
                        assertThat(dying.find(now)).isEqualTo(Progress.MORE);
                        assertThat(orchestrator.transaction(() -> occasions.find(now)))
                            .isEqualTo(Progress.BUSY);
                        throw new IllegalStateException("it dies");
                      }))
          .hasMessage("it dies");
    }

    // then
    assertThat(look(now)).hasSize(1);
  }

  @Test
  void aDatasetThatIsBeingDeletedIsNotLookedAtForEver() {
    // given
    policy("p", TriggerEvent.TAG_MOVED, "stable");
    tagMoves("stable");
    find(now);

    // when
    owner.sql().update("UPDATE dataset SET state = 'DELETING' WHERE id = ?", dataset);

    // then
    assertThat(look(now)).isEmpty();
    assertThat(waiting()).isEqualTo("0");
  }

  @Test
  void whenSomethingIsToBeLookedAtIsKnown() {
    // given
    policy("p", TriggerEvent.TAG_MOVED, "stable", PolicyLimits.DEFAULT);
    assertThat(occasions.nextLook()).isEmpty();
    tagMoves("stable");
    look(now);
    tagMoves("stable");

    // when
    look(now);

    // then
    assertThat(occasions.nextLook()).hasValueSatisfying(at -> assertThat(at).isAfter(now));
  }
}
