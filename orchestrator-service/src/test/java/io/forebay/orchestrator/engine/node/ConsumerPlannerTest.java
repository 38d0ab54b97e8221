package io.forebay.orchestrator.engine.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.core.cluster.MountName;
import io.forebay.core.consumer.ConsumerState;
import io.forebay.db.consumer.ConsumerRecord;
import io.forebay.orchestrator.cluster.SeenMount;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is recorded of pods that read versions. */
class ConsumerPlannerTest {

  private static final MountName CATS = new MountName("cats", 3);
  private static final UUID RECORD = new UUID(0, 9);

  private static SeenMount pod(ConsumerState state) {
    return new SeenMount(
        CATS,
        state,
        "team-a",
        "job-1",
        "uid-1",
        Optional.empty(),
        Optional.of("Job/job"),
        Optional.of("default"),
        Optional.of("node-a"),
        Optional.empty());
  }

  private static ConsumerRecord record(ConsumerState state, String cluster) {
    boolean seen = state != ConsumerState.ADMITTED;
    return new ConsumerRecord(
        RECORD,
        103,
        state,
        cluster,
        "team-a",
        "job-1",
        seen ? Optional.of("uid-1") : Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        seen ? Optional.empty() : Optional.of(new UUID(0, 1)),
        Optional.empty(),
        Instant.EPOCH,
        Optional.empty(),
        Optional.empty());
  }

  private static List<ConsumerAction> plan(List<SeenMount> seen, ConsumerRecord... known) {
    return ConsumerPlanner.plan(
        new ConsumerFacts("default", Map.of(CATS, 103L), Optional.of(seen), List.of(known)));
  }

  @Test
  void aPodThatNobodyKnowsIsRecordedWhateverItsState() {
    for (ConsumerState state :
        List.of(ConsumerState.WAITING, ConsumerState.RUNNING, ConsumerState.FAILED)) {
      assertThat(plan(List.of(pod(state))))
          .singleElement()
          .isInstanceOfSatisfying(
              ConsumerAction.See.class,
              see -> {
                assertThat(see.pod().versionId()).isEqualTo(103);
                assertThat(see.pod().state()).isEqualTo(state);
                assertThat(see.pod().owner()).contains("Job/job");
              });
    }
  }

  @ParameterizedTest
  @CsvSource({
    "WAITING, WAITING, false",
    "WAITING, RUNNING, true",
    "WAITING, FAILED, true",
    "RUNNING, RUNNING, false",
    "RUNNING, SUCCEEDED, true",
    "RUNNING, WAITING, false",
    "SUCCEEDED, SUCCEEDED, false",
    "SUCCEEDED, RUNNING, false",
    "GONE, RUNNING, false",
    // The word of its end came after that of its deletion.
    "GONE, SUCCEEDED, true",
    "GONE, FAILED, true",
    "FAILED, SUCCEEDED, false",
  })
  void onlyWhatIsNewIsRecorded(ConsumerState known, ConsumerState seen, boolean news) {
    assertThat(plan(List.of(pod(seen)), record(known, "default"))).hasSize(news ? 1 : 0);
  }

  @Test
  void aPodThatIsNoLongerThereIsGone() {
    assertThat(plan(List.of(), record(ConsumerState.RUNNING, "default")))
        .containsExactly(new ConsumerAction.Lose(RECORD));
  }

  @Test
  void whatMayStillComeOrIsOverOrIsElsewhereIsNot() {
    assertThat(plan(List.of(), record(ConsumerState.ADMITTED, "default"))).isEmpty();
    assertThat(plan(List.of(), record(ConsumerState.SUCCEEDED, "default"))).isEmpty();
    assertThat(plan(List.of(), record(ConsumerState.RUNNING, "other"))).isEmpty();
  }

  @Test
  void nothingIsRecordedOfWhatIsNoVersionOrAsLongAsTheClusterIsNotKnown() {
    assertThat(
            ConsumerPlanner.plan(
                new ConsumerFacts(
                    "default",
                    Map.of(),
                    Optional.of(List.of(pod(ConsumerState.RUNNING))),
                    List.of())))
        .isEmpty();
    assertThat(
            ConsumerPlanner.plan(
                new ConsumerFacts(
                    "default",
                    Map.of(CATS, 103L),
                    Optional.empty(),
                    List.of(record(ConsumerState.RUNNING, "default")))))
        .isEmpty();
  }
}
