package io.forebay.db.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.core.event.EventType;
import io.forebay.core.load.LoadState.Command;
import io.forebay.core.policy.FireOutcome;
import io.forebay.core.policy.PolicyLimits;
import io.forebay.core.policy.PolicySpec;
import io.forebay.core.policy.Trigger;
import io.forebay.db.event.EventLog;
import io.forebay.db.event.NewEvent;
import io.forebay.db.load.LoadTransitions;
import io.forebay.db.queue.ClaimedTask;
import io.forebay.db.queue.NewTask;
import io.forebay.db.testing.EventSamples;
import io.forebay.db.testing.Wiring;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people and other policies do while the origin is being looked at. */
class ChangesMeanwhileTest extends FollowedOrigin {

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
                                  new NewEvent(
                                      EventType.LOAD_PROGRESS,
                                      dataset,
                                      EventSamples.of(EventType.LOAD_PROGRESS)));
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

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
