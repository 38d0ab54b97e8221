package io.forebay.orchestrator.engine.placement;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.core.load.FetchRange;
import io.forebay.core.runtime.RuntimePhase;
import io.forebay.core.runtime.RuntimeSpec;
import io.forebay.core.version.VersionState;
import io.forebay.orchestrator.engine.Plan;
import io.forebay.orchestrator.engine.Wait;
import io.forebay.orchestrator.engine.placement.PlacementAction.Admit;
import io.forebay.orchestrator.engine.placement.PlacementAction.Evict;
import io.forebay.orchestrator.engine.placement.PlacementAction.GiveUp;
import io.forebay.orchestrator.engine.placement.PlacementAction.Replace;
import io.forebay.orchestrator.lifecycle.DatasetFacts;
import io.forebay.orchestrator.lifecycle.LoadFacts;
import io.forebay.orchestrator.lifecycle.RuntimeFacts;
import io.forebay.orchestrator.lifecycle.SilentNode;
import io.forebay.orchestrator.manifest.Selection;
import io.forebay.orchestrator.status.RuntimeStatus;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Which nodes a load goes to when it may go to several. */
class NodeChoiceTest {

  private static final long GIB = 1L << 30;
  private static final Instant MEASURED = Instant.parse("2026-01-01T00:00:00Z");
  private static final UUID LOAD = new UUID(0, 1);

  private static DatasetFacts dataset(int maxNodes, LoadFacts... loads) {
    RuntimeSpec spec =
        new RuntimeSpec(
            Map.of("gpu", "h100"),
            Optional.of(maxNodes),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of());
    return new DatasetFacts(
        1,
        "images",
        false,
        Optional.of(
            new RuntimeFacts(
                "local", spec, 1, new RuntimeStatus(RuntimePhase.READY, 1, List.of()))),
        List.of(),
        List.of(loads));
  }

  private static NodeFacts node(long id, String zone, long free, Candidate... candidates) {
    return new NodeFacts(
        id,
        "default",
        "n" + id,
        zone.isEmpty() ? Optional.empty() : Optional.of(zone),
        free,
        0,
        MEASURED,
        OptionalLong.empty(),
        0,
        List.of(candidates));
  }

  /** Needs a gibibyte everywhere but where something else is said. */
  private static WaitingLoad load(Map<Long, Long> needs, NodeFacts... nodes) {
    return new WaitingLoad(
        LOAD,
        101,
        1,
        0,
        MEASURED.minusSeconds(1),
        new Selection(1, GIB, 0, List.of(new FetchRange(0, 1, 1, GIB)), 1),
        Arrays.stream(nodes)
            .collect(Collectors.toMap(NodeFacts::id, node -> needs.getOrDefault(node.id(), GIB))),
        Map.of(),
        Optional.empty());
  }

  private static Plan<PlacementAction> plan(int maxNodes, WaitingLoad load, NodeFacts... nodes) {
    return PlacementPlanner.plan(
        new PlacementFacts(
            "local",
            dataset(maxNodes),
            nodes.length,
            List.of(nodes),
            List.of(load),
            List.of(),
            Keep.NOTHING));
  }

  private static List<Long> chosen(int maxNodes, WaitingLoad load, NodeFacts... nodes) {
    return ((Admit) plan(maxNodes, load, nodes).actions().getFirst())
        .chosen().stream().map(PlacementAction.Chosen::nodeId).toList();
  }

  @Test
  void aLoadGoesToSoManyNodesAsAreAskedForAndNoMore() {
    NodeFacts[] nodes = {node(1, "", 9 * GIB), node(2, "", 8 * GIB), node(3, "", 7 * GIB)};
    WaitingLoad load = load(Map.of(), nodes);

    assertThat(chosen(1, load, nodes)).containsExactly(1L);
    assertThat(chosen(2, load, nodes)).containsExactly(1L, 2L);
    assertThat(chosen(3, load, nodes)).containsExactly(1L, 2L, 3L);
    assertThat(chosen(1_000, load, nodes)).containsExactly(1L, 2L, 3L);
  }

  @Test
  void whatANodeHoldsStaysWhereItIs() {
    NodeFacts[] nodes = {node(1, "a", 9 * GIB), node(2, "a", 2 * GIB), node(3, "b", 9 * GIB)};
    WaitingLoad held = load(Map.of(1L, GIB / 2, 2L, 0L), nodes);

    assertThat(chosen(1, held, nodes)).containsExactly(2L);
    assertThat(chosen(2, held, nodes)).as("then another zone").containsExactly(2L, 3L);
  }

  @Test
  void whatIsNearlyThereBeatsWhatIsBegun() {
    NodeFacts[] nodes = {node(1, "", 9 * GIB), node(2, "", 2 * GIB)};

    assertThat(chosen(1, load(Map.of(1L, GIB - 1, 2L, GIB / 100), nodes), nodes))
        .containsExactly(2L);
  }

  @Test
  void whereNothingIsNeededALoadFitsHoweverFullTheNodeIs() {
    NodeFacts[] nodes = {node(1, "", -GIB), node(2, "", 9 * GIB)};

    assertThat(chosen(1, load(Map.of(1L, 0L), nodes), nodes)).containsExactly(1L);
  }

  @Test
  void nodesAreSpreadOverZones() {
    NodeFacts[] nodes = {
      node(1, "a", 9 * GIB), node(2, "a", 9 * GIB), node(3, "b", 2 * GIB), node(4, "c", 2 * GIB)
    };
    WaitingLoad load = load(Map.of(), nodes);

    assertThat(chosen(3, load, nodes)).containsExactly(1L, 3L, 4L);
    assertThat(chosen(4, load, nodes)).containsExactly(1L, 2L, 3L, 4L);
  }

  @Test
  void amongEqualsItGoesWhereItNeedsLeast() {
    NodeFacts[] nodes = {node(1, "", 9 * GIB), node(2, "", 8 * GIB), node(3, "", 7 * GIB)};

    assertThat(chosen(2, load(Map.of(3L, GIB / 2), nodes), nodes)).containsExactly(1L, 3L);
  }

  @Test
  void nodesWithoutRoomAreLeftOutAndNamed() {
    NodeFacts[] nodes = {node(1, "", 9 * GIB), node(2, "", GIB / 2), node(3, "", 8 * GIB)};
    Admit admit = (Admit) plan(3, load(Map.of(), nodes), nodes).actions().getFirst();

    assertThat(admit.chosen()).extracting("nodeId").containsExactly(1L, 3L);
    assertThat(admit.leftOut())
        .singleElement()
        .satisfies(
            left -> {
              assertThat(left.node()).isEqualTo("n2");
              assertThat(left.cluster()).isEqualTo("default");
              assertThat(left.code()).isEqualTo("capacity-exceeded");
              assertThat(left.detail()).contains("needs 1.0 GiB on node n2", "512 MiB are free");
            });
  }

  @Test
  void nodesThatWereNotWantedAreNotLeftOut() {
    NodeFacts[] nodes = {node(1, "", 9 * GIB), node(2, "", GIB / 2)};

    assertThat(((Admit) plan(1, load(Map.of(), nodes), nodes).actions().getFirst()).leftOut())
        .isEmpty();
  }

  @Test
  void roomIsMadeWhereItIsNeededAndTheLoadWaitsForIt() {
    Candidate old = new Candidate(50, 2, "other@1", 5 * GIB, Optional.empty(), false);
    NodeFacts[] nodes = {node(1, "", 9 * GIB), node(2, "", 0, old)};
    Plan<PlacementAction> plan = plan(2, load(Map.of(), nodes), nodes);

    assertThat(plan.actions())
        .singleElement()
        .isInstanceOfSatisfying(
            Evict.class,
            evict -> {
              assertThat(evict.nodeId()).isEqualTo(2);
              assertThat(evict.versionId()).isEqualTo(50);
            });
    assertThat(plan.waits()).extracting(Wait::reason).containsExactly("WaitingForEviction");
  }

  @Test
  void aLoadThatGoesToFewerNodesTakesNothingAwayThere() {
    Candidate old = new Candidate(50, 2, "other@1", 5 * GIB, Optional.empty(), false);
    NodeFacts[] nodes = {node(1, "", 9 * GIB), node(2, "", 0, old)};

    assertThat(plan(1, load(Map.of(), nodes), nodes).actions())
        .hasExactlyElementsOfTypes(Admit.class);
  }

  @Test
  void whereNoNodeHasTheLabelsTheLoadWaitsAndSaysForWhich() {
    Plan<PlacementAction> plan =
        PlacementPlanner.plan(
            new PlacementFacts(
                "local",
                dataset(1),
                4,
                List.of(),
                List.of(load(Map.of())),
                List.of(),
                Keep.NOTHING));

    assertThat(plan.waits())
        .singleElement()
        .satisfies(
            wait -> {
              assertThat(wait.reason()).isEqualTo("NoCacheNode");
              assertThat(wait.message())
                  .contains("none of the 4 living cache nodes", "has the labels {gpu=h100}");
            });
  }

  private static LoadFacts planned(boolean paused, Set<Long> nodes, SilentNode... silent) {
    return new LoadFacts(
        LOAD,
        101,
        1,
        VersionState.Name.READY,
        paused,
        true,
        0,
        MEASURED,
        List.of(),
        List.of(),
        4,
        4,
        false,
        false,
        false,
        false,
        nodes,
        List.of(silent));
  }

  private static List<PlacementAction> replaced(LoadFacts load, NodeFacts... nodes) {
    return PlacementPlanner.plan(
            new PlacementFacts(
                "local",
                dataset(2, load),
                nodes.length,
                List.of(nodes),
                List.of(),
                List.of(),
                Keep.NOTHING))
        .actions();
  }

  @Test
  void aSilentNodeIsReplacedWhereAnotherCanTakeThePlace() {
    LoadFacts load = planned(false, Set.of(1L, 2L), new SilentNode(2, "n2"));

    assertThat(replaced(load, node(1, "", GIB), node(3, "", GIB)))
        .singleElement()
        .isInstanceOfSatisfying(
            Replace.class, replace -> assertThat(replace.node()).isEqualTo("n2"));
  }

  @Test
  void aSilentNodeThatNoOtherCanReplaceIsGivenUp() {
    LoadFacts load =
        planned(false, Set.of(1L, 2L, 3L), new SilentNode(2, "n2"), new SilentNode(3, "n3"));

    assertThat(replaced(load, node(1, "", GIB)))
        .containsExactly(
            new GiveUp(LOAD, 2, "n2", "nothing was heard of it for long, and there is no other"),
            new GiveUp(LOAD, 3, "n3", "nothing was heard of it for long, and there is no other"));
  }

  @Test
  void whereNoNodeLivesALoadWaits() {
    assertThat(replaced(planned(false, Set.of(2L), new SilentNode(2, "n2")))).isEmpty();
  }

  @Test
  void aNodeThatIsBackIsNotGivenUp() {
    LoadFacts load =
        planned(false, Set.of(1L, 2L), new SilentNode(1, "n1"), new SilentNode(2, "n2"));

    assertThat(replaced(load, node(1, "", GIB)))
        .singleElement()
        .isInstanceOfSatisfying(GiveUp.class, gone -> assertThat(gone.nodeId()).isEqualTo(2));
  }

  @Test
  void aPausedLoadKeepsItsNodes() {
    assertThat(replaced(planned(true, Set.of(2L), new SilentNode(2, "n2")), node(3, "", GIB)))
        .isEmpty();
  }
}
