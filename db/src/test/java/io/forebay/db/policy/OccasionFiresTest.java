package io.forebay.db.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forebay.core.event.EventType;
import io.forebay.core.event.VersionReadyData;
import io.forebay.core.policy.FireCause;
import io.forebay.core.policy.FireOutcome;
import io.forebay.core.policy.PolicyLimits;
import io.forebay.core.policy.Trigger;
import io.forebay.core.policy.TriggerEvent;
import io.forebay.db.access.DatabaseRole;
import io.forebay.db.event.NewEvent;
import io.forebay.db.policy.PolicyOccasions.Progress;
import io.forebay.db.testing.EventSamples;
import io.forebay.db.testing.RoleSession;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which events have which policies fire. */
class OccasionFiresTest extends AwaitedEvents {

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
    happens(happened, dataset, tag == null ? EventSamples.of(happened) : tag(tag));
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
    happens(EventType.TAG_MOVED, other, tag("stable"));
    happens(EventType.TAG_DELETED, dataset, tag("stable"));
    happens(
        EventType.VERSION_READY,
        dataset,
        new VersionReadyData("dataset", 2, "sha256:2", 1, 1, 0, List.of("stable")));

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
    happens(EventType.LOAD_SUCCEEDED, dataset, EventSamples.of(EventType.LOAD_SUCCEEDED));
    assertThat(look(now)).isEmpty();
    append(new NewEvent(EventType.LOAD_SUCCEEDED, dataset, EventSamples.succeeded(load)));

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
  void whatWasFoundBeforeASuspensionThatIsOverIsNotCaughtUp() {
    // given
    PolicyRecord policy = policy("p", TriggerEvent.TAG_MOVED, "stable");
    tagMoves("stable");
    find(now);

    // when
    change(policy, policy.spec(), true);
    change(policy, policy.spec(), false);

    // then
    assertThat(look(now)).isEmpty();
    assertThat(waiting()).isEqualTo("0");
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
  void oneThatWasFoundWhileThePolicyWasChangedIsForTheTriggerOfBefore() {
    // given
    PolicyRecord policy = policy("p", TriggerEvent.TAG_MOVED, "nightly");

    // when
    owner
        .sql()
        .update(
            """
            INSERT INTO policy_occasion (policy_id, seq, event, subject, occurred_at, found_at,
                                         look_at)
            VALUES (?, ?, 'TAG_MOVED', 'stable', ?, ?, ?)
            """,
            policy.id(),
            policy.listensAfter().orElseThrow() + 1,
            now,
            now,
            now);

    // then
    assertThat(look(now)).isEmpty();
    assertThat(waiting()).isEqualTo("0");
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
}
