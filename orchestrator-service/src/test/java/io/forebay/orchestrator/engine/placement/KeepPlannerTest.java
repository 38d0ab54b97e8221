package io.forebay.orchestrator.engine.placement;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.core.runtime.RuntimePhase;
import io.forebay.core.runtime.RuntimeSpec;
import io.forebay.orchestrator.engine.Plan;
import io.forebay.orchestrator.engine.Wait;
import io.forebay.orchestrator.engine.placement.KeptVersion.Attempt;
import io.forebay.orchestrator.engine.placement.KeptVersion.End;
import io.forebay.orchestrator.engine.placement.PlacementAction.Load;
import io.forebay.orchestrator.lifecycle.DatasetFacts;
import io.forebay.orchestrator.lifecycle.RuntimeFacts;
import io.forebay.orchestrator.status.Observed;
import io.forebay.orchestrator.status.RuntimeStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a version that is to be warm at all times is loaded. */
class KeepPlannerTest {

  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
  private static final UUID LOAD = new UUID(0, 7);

  private static PlacementFacts facts(int maxNodes, Keep keep, long... nodes) {
    RuntimeSpec spec =
        new RuntimeSpec(
            Map.of(),
            Optional.of(maxNodes),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of("prod"));
    DatasetFacts dataset =
        new DatasetFacts(
            1,
            "images",
            false,
            Optional.of(
                new RuntimeFacts(
                    "local", spec, 1, new RuntimeStatus(RuntimePhase.READY, 1, List.of()))),
            List.of(),
            List.of());
    List<NodeFacts> living = Arrays.stream(nodes).mapToObj(KeepPlannerTest::node).toList();
    return new PlacementFacts("local", dataset, living.size(), living, List.of(), List.of(), keep);
  }

  private static NodeFacts node(long id) {
    return new NodeFacts(
        id,
        "default",
        "n" + id,
        Optional.empty(),
        1L << 30,
        0,
        NOW,
        OptionalLong.empty(),
        0,
        List.of());
  }

  private static Keep keep(Set<Long> warmOn, Optional<UUID> loading, Attempt... last) {
    return new Keep(
        List.of(
            new KeptVersion(
                103,
                3,
                10,
                2L << 30,
                List.of("prod"),
                warmOn,
                loading,
                Arrays.stream(last).findFirst())),
        Set.of(),
        NOW);
  }

  private static Attempt attempt(End end, int attempt, Duration ago) {
    return attempt(end, attempt, ago, List.of(), false);
  }

  private static Attempt attempt(
      End end, int attempt, Duration ago, List<String> leftOut, boolean newerLoader) {
    return new Attempt(LOAD, end, attempt, NOW.minus(ago), leftOut, newerLoader, "disk on fire");
  }

  private static Plan<PlacementAction> plan(PlacementFacts facts) {
    return PlacementPlanner.plan(facts);
  }

  private static Observed keptWarm(PlacementFacts facts) {
    return PlacementPlanner.status(facts, plan(facts).waits()).observed().stream()
        .filter(observed -> observed.type().equals("KeptWarm"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void whatIsWarmOnAsManyNodesAsWantedIsLeftAlone() {
    PlacementFacts facts = facts(2, keep(Set.of(1L, 3L), Optional.empty()), 1, 2, 3);

    assertThat(plan(facts).actions()).isEmpty();
    assertThat(plan(facts).waits()).isEmpty();
    assertThat(keptWarm(facts)).isEqualTo(Observed.yes("KeptWarm", "AllWarm"));
  }

  @Test
  void whatIsWarmOnFewerIsLoaded() {
    PlacementFacts facts = facts(5, keep(Set.of(1L), Optional.empty()), 1, 2);

    assertThat(plan(facts).actions())
        .singleElement()
        .isEqualTo(
            new Load(
                1,
                103,
                "images@3",
                Optional.empty(),
                "images@3 is warm on 1 of 2 nodes and the runtime keeps prod"));
    assertThat(keptWarm(facts).holds()).isFalse();
    assertThat(PlacementPlanner.status(facts, plan(facts).waits()).observed())
        .contains(Observed.yes("LoadsAdmitted", "NothingWaits"));
  }

  @Test
  void nodesThatDoNotLiveOrThatThePlacementDoesNotAllowDoNotCount() {
    PlacementFacts facts = facts(1, keep(Set.of(8L, 9L), Optional.empty()), 1);

    assertThat(plan(facts).actions()).hasExactlyElementsOfTypes(Load.class);
  }

  @Test
  void aLoadThatIsUnderWayIsWaitedFor() {
    PlacementFacts facts = facts(1, keep(Set.of(), Optional.of(LOAD)), 1);

    assertThat(plan(facts).actions()).isEmpty();
    assertThat(keptWarm(facts).message())
        .isEqualTo("images@3 is warm on 0 of 1 nodes; load " + LOAD + " is under way");
  }

  @ParameterizedTest
  @CsvSource({"1, 30", "2, 60", "3, 120", "6, 960", "7, 1800", "8, 1800", "1000, 1800"})
  void aLoadThatFailedIsTriedAgainAfterAWhileThatDoubles(int attempts, int seconds) {
    Duration pause = Duration.ofSeconds(seconds);
    Attempt early = attempt(End.FAILED, attempts, pause.minusMillis(1));
    Attempt due = attempt(End.FAILED, attempts, pause);

    Plan<PlacementAction> waits = plan(facts(1, keep(Set.of(), Optional.empty(), early), 1));
    Plan<PlacementAction> acts = plan(facts(1, keep(Set.of(), Optional.empty(), due), 1));

    assertThat(waits.actions()).isEmpty();
    assertThat(waits.waits())
        .containsExactly(
            new Wait(
                "LoadFailed",
                "images@3 is warm on 0 of 1 nodes; load " + LOAD + " failed: disk on fire",
                Optional.of(Duration.ofMillis(1))));
    assertThat(acts.actions())
        .singleElement()
        .isInstanceOfSatisfying(Load.class, load -> assertThat(load.again()).contains(LOAD));
  }

  @Test
  void aLoaderThatCameUpSinceIsTriedAtOnceUnlessThatMayBeWhatBreaks() {
    Attempt noRoom = attempt(End.SUCCEEDED, 1, Duration.ofSeconds(1), List.of("n2"), true);
    Attempt failed = attempt(End.FAILED, 9, Duration.ofSeconds(30), List.of(), true);
    Attempt justNow = attempt(End.FAILED, 9, Duration.ofSeconds(29), List.of(), true);

    assertThat(plan(facts(2, keep(Set.of(1L), Optional.empty(), noRoom), 1, 2)).actions())
        .singleElement()
        .isInstanceOfSatisfying(Load.class, load -> assertThat(load.again()).isEmpty());
    assertThat(plan(facts(2, keep(Set.of(), Optional.empty(), failed), 1, 2)).actions()).hasSize(1);
    assertThat(plan(facts(2, keep(Set.of(), Optional.empty(), justNow), 1, 2)).actions()).isEmpty();
  }

  @Test
  void whereANodeHadNoRoomItIsTriedAgainMuchLaterAndSaidWhere() {
    Attempt last = attempt(End.SUCCEEDED, 1, Duration.ofMinutes(20), List.of("n2"), false);
    PlacementFacts facts = facts(2, keep(Set.of(1L), Optional.empty(), last), 1, 2);

    assertThat(plan(facts).actions()).isEmpty();
    assertThat(plan(facts).waits().getFirst().recheckAfter())
        .contains(Duration.ofHours(6).minusMinutes(20));
    assertThat(keptWarm(facts).message())
        .isEqualTo("images@3 is warm on 1 of 2 nodes; load " + LOAD + " found no room on n2");
  }

  @Test
  void whereTheNodeHasRoomByNowItIsTriedAgain() {
    Attempt last = attempt(End.SUCCEEDED, 1, Duration.ofMinutes(20), List.of("n2"), false);
    KeptVersion fits =
        new KeptVersion(
            103, 3, 10, 1L << 30, List.of("prod"), Set.of(1L), Optional.empty(), Optional.of(last));

    assertThat(plan(facts(2, new Keep(List.of(fits), Set.of(), NOW), 1, 2)).actions()).hasSize(1);
  }

  @Test
  void whatSomebodyCancelledIsNotBegunAgainSoonWhoeverComesUp() {
    Attempt last = attempt(End.CANCELLED, 1, Duration.ofMinutes(29), List.of(), true);
    Attempt older = attempt(End.CANCELLED, 1, Duration.ofMinutes(30), List.of(), true);

    assertThat(plan(facts(1, keep(Set.of(), Optional.empty(), last), 1)).actions()).isEmpty();
    assertThat(plan(facts(1, keep(Set.of(), Optional.empty(), older), 1)).actions())
        .singleElement()
        .isInstanceOfSatisfying(Load.class, load -> assertThat(load.again()).isEmpty());
  }

  @Test
  void whatWasWarmAndIsNotAnyMoreIsLoadedAnewButNotInACircle() {
    Attempt just = attempt(End.SUCCEEDED, 1, Duration.ofSeconds(29));
    Attempt before = attempt(End.SUCCEEDED, 1, Duration.ofSeconds(30));

    assertThat(plan(facts(1, keep(Set.of(), Optional.empty(), just), 1)).actions()).isEmpty();
    assertThat(plan(facts(1, keep(Set.of(), Optional.empty(), before), 1)).actions()).hasSize(1);
  }

  @Test
  void whatNamesNoVersionIsSaid() {
    PlacementFacts facts = facts(1, new Keep(List.of(), Set.of("prod"), NOW), 1);

    assertThat(plan(facts).actions()).isEmpty();
    assertThat(keptWarm(facts).reason()).isEqualTo("NoSuchVersion");
    assertThat(keptWarm(facts).message())
        .isEqualTo("keep names prod, which is no version that is ready");
  }

  @Test
  void withoutANodeNothingIsBegun() {
    PlacementFacts facts = facts(1, keep(Set.of(), Optional.empty()));

    assertThat(plan(facts).actions()).isEmpty();
    assertThat(keptWarm(facts).reason()).isEqualTo("NoCacheNode");
  }
}
