package io.forebay.orchestrator.engine.placement;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.core.load.FetchRange;
import io.forebay.core.problem.Problem;
import io.forebay.core.problem.ProblemCode;
import io.forebay.core.runtime.RuntimePhase;
import io.forebay.orchestrator.engine.Plan;
import io.forebay.orchestrator.engine.Wait;
import io.forebay.orchestrator.engine.placement.PlacementAction.Admit;
import io.forebay.orchestrator.engine.placement.PlacementAction.Evict;
import io.forebay.orchestrator.engine.placement.PlacementAction.Refuse;
import io.forebay.orchestrator.lifecycle.DatasetFacts;
import io.forebay.orchestrator.manifest.Selection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlacementPlannerTest {

  private static final long GIB = 1L << 30;
  private static final long NODE = 5;
  private static final long THIS = 1;
  private static final long OTHER = 2;
  private static final Instant MEASURED = Instant.parse("2026-01-01T00:00:00Z");
  private static final DatasetFacts DATASET =
      new DatasetFacts(THIS, "images", false, Optional.empty(), List.of(), List.of());

  private static WaitingLoad load(int version, long needs) {
    return new WaitingLoad(
        new UUID(0, version),
        100 + version,
        version,
        0,
        MEASURED.minusSeconds(1),
        new Selection(1, needs, 0, List.of(new FetchRange(0, 1, 1, needs)), 1),
        Map.of(NODE, needs),
        Map.of(),
        Optional.empty());
  }

  private static Candidate candidate(long version, long dataset, long frees) {
    return new Candidate(version, dataset, dataset + "@" + version, frees, Optional.empty(), false);
  }

  private static NodeFacts node(long free, OptionalLong quota, Candidate... candidates) {
    return new NodeFacts(
        NODE,
        "default",
        "here",
        Optional.empty(),
        free,
        0,
        MEASURED,
        quota,
        0,
        List.of(candidates));
  }

  private static PlacementFacts facts(NodeFacts node, WaitingLoad... loads) {
    return new PlacementFacts(
        "local", DATASET, 1, List.of(node), List.of(loads), List.of(), Keep.NOTHING);
  }

  private static Plan<PlacementAction> plan(NodeFacts node, WaitingLoad... loads) {
    return PlacementPlanner.plan(facts(node, loads));
  }

  @Test
  void aLoadThatFitsIsAdmitted() {
    Plan<PlacementAction> plan = plan(node(10 * GIB, OptionalLong.empty()), load(1, 10 * GIB));

    assertThat(plan.actions())
        .singleElement()
        .isInstanceOfSatisfying(
            Admit.class,
            admit -> {
              assertThat(admit.chosen())
                  .containsExactly(new PlacementAction.Chosen(NODE, "here", 10 * GIB));
              assertThat(admit.leftOut()).isEmpty();
              assertThat(admit.reason()).isEqualTo("it needs 10.0 GiB of 10.0 GiB on node here");
            });
    assertThat(plan.waits()).isEmpty();
  }

  @Test
  void twoLoadsDoNotGetTheSameRoom() {
    Plan<PlacementAction> plan =
        plan(node(10 * GIB, OptionalLong.empty()), load(1, 6 * GIB), load(2, 6 * GIB));

    assertThat(plan.actions()).hasSize(2);
    assertThat(plan.actions().get(0)).isInstanceOf(Admit.class);
    assertThat(plan.actions().get(1)).isInstanceOf(Refuse.class);
  }

  @Test
  void theLeastRecentlyUsedGoFirstAndNoMoreThanNeeded() {
    Plan<PlacementAction> plan =
        plan(
            node(
                GIB,
                OptionalLong.empty(),
                candidate(21, OTHER, GIB),
                candidate(22, OTHER, GIB),
                candidate(23, OTHER, GIB)),
            load(1, 3 * GIB));

    assertThat(plan.actions())
        .extracting(action -> ((Evict) action).versionId())
        .containsExactly(21L, 22L);
    assertThat(plan.waits()).extracting(Wait::reason).containsExactly("WaitingForEviction");
  }

  @Test
  void whatIsKeptStaysAndWhatLeavesAlreadyCounts() {
    Candidate pinned = new Candidate(20, OTHER, "o@20", 9 * GIB, Optional.of(Kept.PINNED), false);
    Candidate leaving = new Candidate(21, OTHER, "o@21", 2 * GIB, Optional.empty(), true);

    Plan<PlacementAction> plan =
        plan(
            node(GIB, OptionalLong.empty(), pinned, leaving, candidate(22, OTHER, GIB)),
            load(1, 3 * GIB));

    assertThat(plan.actions()).isEmpty();
    assertThat(plan.waits()).hasSize(1);
  }

  @Test
  void whatCannotFitIsRefusedWithTheNumbers() {
    Candidate pinned = new Candidate(20, OTHER, "o@20", 9 * GIB, Optional.of(Kept.PINNED), false);

    Plan<PlacementAction> plan =
        plan(
            node(GIB, OptionalLong.empty(), pinned, candidate(21, OTHER, 2 * GIB)),
            load(1, 4 * GIB));

    assertThat(plan.actions())
        .singleElement()
        .isInstanceOfSatisfying(
            Refuse.class,
            refuse -> {
              Problem problem = refuse.problem();
              assertThat(problem.code()).isEqualTo(ProblemCode.CAPACITY_EXCEEDED);
              assertThat(problem.members())
                  .containsEntry("needsBytes", 4 * GIB)
                  .containsEntry("freeBytes", GIB)
                  .containsEntry("evictableBytes", 2 * GIB)
                  .containsEntry("node", "here");
              assertThat(problem.detail())
                  .isEqualTo(
                      "The load needs 4.0 GiB on node here, where 1.0 GiB are free and 2.0 GiB more"
                          + " can be evicted. What stays there: 1 version (pinned or"
                          + " kept by their runtimes).");
            });
  }

  @Test
  void whatIsBeyondTheLimitAlreadyIsTold() {
    Plan<PlacementAction> plan =
        plan(node(-GIB, OptionalLong.empty(), candidate(21, OTHER, 2 * GIB)), load(1, 2 * GIB));

    assertThat(plan.actions())
        .singleElement()
        .isInstanceOfSatisfying(
            Refuse.class,
            refuse ->
                assertThat(refuse.problem().detail())
                    .endsWith(
                        "where 0 B are free and 2.0 GiB more can be evicted. Beyond its limit, 1.0"
                            + " GiB are taken or promised already."));
  }

  @Test
  void aLoadWaitsForOthersThatMayGiveRoomBack() {
    Candidate wanted = new Candidate(20, OTHER, "o@20", GIB, Optional.of(Kept.RELIED_ON), false);
    NodeFacts busy =
        new NodeFacts(
            NODE,
            "default",
            "here",
            Optional.empty(),
            GIB,
            2 * GIB,
            MEASURED,
            OptionalLong.empty(),
            0,
            List.of(wanted));

    assertThat(plan(busy, load(1, 4 * GIB)).waits())
        .singleElement()
        .satisfies(
            wait -> {
              assertThat(wait.reason()).isEqualTo("WaitingForLoads");
              assertThat(wait.message())
                  .contains("needs 4.0 GiB", "1.0 GiB are free", "2.0 GiB are promised");
            });
    assertThat(plan(busy, load(1, 4 * GIB + 1)).actions())
        .singleElement()
        .isInstanceOf(Refuse.class);
  }

  @Test
  void noLoadIsRefusedForRoomThatWasMeasuredBeforeItWasAskedFor() {
    WaitingLoad asked = load(1, 4 * GIB);
    WaitingLoad later =
        new WaitingLoad(
            asked.id(),
            asked.versionId(),
            asked.version(),
            asked.priority(),
            MEASURED.plusMillis(1),
            asked.selection(),
            asked.needsBytes(),
            asked.reliesOn(),
            asked.leavingFrom());

    Plan<PlacementAction> plan = plan(node(GIB, OptionalLong.empty()), later);

    assertThat(plan.actions()).isEmpty();
    assertThat(plan.waits()).extracting(Wait::reason).containsExactly("MeasuringSpace");
  }

  @Test
  void theQuotaOfADatasetIsMadeRoomForAmongItsOwnVersions() {
    Plan<PlacementAction> plan =
        plan(
            node(
                100 * GIB,
                OptionalLong.of(GIB),
                candidate(21, OTHER, 50 * GIB),
                candidate(11, THIS, GIB),
                candidate(12, THIS, GIB)),
            load(3, 2 * GIB));

    assertThat(plan.actions())
        .extracting(action -> ((Evict) action).versionId())
        .containsExactly(11L);
  }

  @Test
  void aQuotaThatIsTooSmallRefusesThoughTheNodeHasRoom() {
    Plan<PlacementAction> plan =
        plan(
            node(100 * GIB, OptionalLong.of(GIB), candidate(21, OTHER, 50 * GIB)),
            load(3, 2 * GIB));

    assertThat(plan.actions())
        .singleElement()
        .isInstanceOfSatisfying(
            Refuse.class,
            refuse ->
                assertThat(refuse.problem().members())
                    .containsEntry("freeBytes", GIB)
                    .containsEntry("evictableBytes", 0L));
  }

  @ParameterizedTest
  @CsvSource({"7, globs select none of the files of version 9", "0, Version 9 is empty"})
  void globsThatSelectNothingAreRefusedEvenWithoutANode(long outOf, String says) {
    WaitingLoad nothing =
        new WaitingLoad(
            new UUID(0, 9),
            109,
            9,
            0,
            MEASURED,
            new Selection(0, 0, 0, List.of(), outOf),
            Map.of(),
            Map.of(),
            Optional.empty());

    Plan<PlacementAction> plan =
        PlacementPlanner.plan(
            new PlacementFacts(
                "local", DATASET, 0, List.of(), List.of(nothing), List.of(), Keep.NOTHING));

    assertThat(plan.actions())
        .singleElement()
        .isInstanceOfSatisfying(
            Refuse.class,
            refuse -> {
              assertThat(refuse.problem().code()).isEqualTo(ProblemCode.NOTHING_SELECTED);
              assertThat(refuse.problem().detail()).contains(says);
            });
  }

  @Test
  void withoutANodeALoadWaitsAndTheStatusSaysSo() {
    PlacementFacts facts =
        new PlacementFacts(
            "local", DATASET, 0, List.of(), List.of(load(1, GIB)), List.of(), Keep.NOTHING);
    Plan<PlacementAction> plan = PlacementPlanner.plan(facts);

    assertThat(plan.actions()).isEmpty();
    assertThat(plan.waits()).extracting(Wait::reason).containsExactly("NoCacheNode");
    assertThat(PlacementPlanner.status(facts, plan.waits()).phase())
        .isEqualTo(RuntimePhase.PROVISIONING);
    assertThat(PlacementPlanner.status(facts, plan.waits()).observed())
        .extracting("type", "holds", "reason")
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("NodesAvailable", false, "NoCacheNode"),
            org.assertj.core.groups.Tuple.tuple("LoadsAdmitted", false, "NoCacheNode"));
  }

  @Test
  void whatIsDeletedIsEvictedUnlessFilesOfItAreOpen() {
    PlacementFacts facts =
        new PlacementFacts(
            "local",
            DATASET,
            0,
            List.of(),
            List.of(),
            List.of(
                new Holding(11, 1, NODE, "here", false, Optional.empty()),
                new Holding(12, 2, NODE, "here", true, Optional.empty()),
                new Holding(13, 3, NODE, "here", false, Optional.of("files are open"))),
            Keep.NOTHING);

    Plan<PlacementAction> plan = PlacementPlanner.plan(facts);

    assertThat(plan.actions())
        .extracting(action -> ((Evict) action).versionId())
        .containsExactly(11L);
    assertThat(plan.held())
        .containsOnlyKeys(11L, 12L, 13L)
        .containsEntry(13L, "node here: files are open");
  }
}
