package io.forebay.orchestrator.engine.placement;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import io.forebay.db.queue.LostTasks;
import io.forebay.db.sql.Json;
import io.forebay.orchestrator.OrchestratorConfig;
import io.forebay.orchestrator.engine.Plan;
import io.forebay.orchestrator.engine.local.LocalEngine;
import io.forebay.orchestrator.lifecycle.DatasetReader;
import io.forebay.orchestrator.lifecycle.NodeSilence;
import io.forebay.orchestrator.testing.FakeLoader;
import io.forebay.orchestrator.testing.LoopDrivenByHand;
import io.forebay.orchestrator.testing.ReconciledByHand;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A load on several nodes, from its plan to its end. */
@QuarkusTest
@TestProfile(LoopDrivenByHand.class)
class ManyNodesTest extends ReconciledByHand {

  @Inject LostTasks lostTasks;
  @Inject OrchestratorConfig config;
  @Inject LocalEngine engine;
  @Inject DatasetReader reader;

  @BeforeEach
  void theDatabaseWasThereForAWhile() {
    QuarkusMock.installMockForType(
        new NodeSilence(lostTasks, config) {
          @Override
          public Optional<Duration> grace() {
            return Optional.of(Duration.ofMinutes(5));
          }
        },
        NodeSilence.class);
  }

  private long dataset(int maxNodes, Map<String, String> selector) {
    return world.dataset("local", Map.of("maxNodes", maxNodes, "nodeSelector", selector));
  }

  private FakeLoader node(String name, Map<String, String> labels) {
    return new FakeLoader(database, name, labels, 100 * MIB, 0);
  }

  private String parts(UUID load) {
    return world.text(
        """
        SELECT string_agg(format('%s %s %s/%s', node, coalesce(outcome, '-'), files_done, files_total),
                          ', ' ORDER BY node) AS said FROM load_node WHERE load_id = ?
        """,
        load);
  }

  private String totals(UUID load) {
    return world.text(
        """
        SELECT format('%s %s/%s files, %s of %s bytes', state, files_done, files_total, bytes_total,
                      (SELECT sum(bytes_total) FROM load_node WHERE load_id = id)) AS said
        FROM load WHERE id = ?
        """,
        load);
  }

  private void settle(FakeLoader... loaders) {
    for (int round = 0; round < 20; round++) {
      List<Long> datasets = unsettled.find();
      datasets.forEach(dataset -> reconciler.reconcile(dataset, LEADS));
      int done = 0;
      for (FakeLoader loader : loaders) {
        done += loader.work();
      }
      if (done == 0 && datasets.isEmpty()) {
        return;
      }
    }
    throw new AssertionError("does not settle: " + unsettled.find());
  }

  @Test
  void aLoadSucceedsWhenEveryNodeOfItsPlanIsWarm() {
    // given
    FakeLoader a = node("a", Map.of("gpu", "h100"));
    FakeLoader b = node("b", Map.of("gpu", "h100"));
    node("c", Map.of("gpu", "t4"));
    long dataset = dataset(5, Map.of("gpu", "h100"));
    UUID load = world.load(dataset, world.version(dataset, 10, MIB));

    // when
    reconciler.reconcile(dataset, LEADS);
    a.work();

    // then
    assertThat(parts(load)).isEqualTo("a SUCCEEDED 10/10, b - 0/10");
    assertThat(totals(load)).isEqualTo("RUNNING 10/20 files, 20971520 of 20971520 bytes");

    // when
    b.work();

    // then
    assertThat(parts(load)).isEqualTo("a SUCCEEDED 10/10, b SUCCEEDED 10/10");
    assertThat(totals(load)).isEqualTo("SUCCEEDED 20/20 files, 20971520 of 20971520 bytes");
    assertThat(world.count("warm_version WHERE state = 'COMPLETE'")).isEqualTo(2);
  }

  @Test
  void theRoomOfEachNodeIsPromisedAndGivenBack() {
    // given
    FakeLoader a = node("a", Map.of());
    FakeLoader b = node("b", Map.of());
    long first = dataset(2, Map.of());
    UUID large = world.load(first, world.version(first, 70, MIB));
    reconciler.reconcile(first, LEADS);
    long second = dataset(2, Map.of());
    UUID other = world.load(second, world.version(second, 40, MIB));
    a.beat(0);
    b.beat(0);

    // when
    reconciler.reconcile(second, LEADS);

    // then
    assertThat(world.condition(second, "LoadsAdmitted")).isEqualTo("False/WaitingForLoads");

    // when
    settle(a, b);

    // then
    assertThat(world.loadState(large)).isEqualTo("SUCCEEDED");
    assertThat(parts(other)).isEqualTo("a SUCCEEDED 40/40, b SUCCEEDED 40/40");
  }

  @Test
  void nodesWithoutRoomAreLeftOutByName() {
    // given
    FakeLoader a = node("a", Map.of());
    new FakeLoader(database, "full", 100 * MIB, 95 * MIB);
    long dataset = dataset(2, Map.of());
    UUID load = world.load(dataset, world.version(dataset, 10, MIB));

    // when
    settle(a);

    // then
    assertThat(parts(load)).isEqualTo("a SUCCEEDED 10/10");
    List<Map<String, String>> leftOut =
        Json.read(
            world.text("SELECT left_out AS said FROM load WHERE id = ?", load),
            new TypeReference<>() {});
    assertThat(leftOut)
        .singleElement()
        .satisfies(
            left ->
                assertThat(left)
                    .containsEntry("node", "full")
                    .containsEntry("code", "capacity-exceeded"));
  }

  @Test
  void aNodeThatDiesIsReplacedByOneThatLives() {
    // given
    FakeLoader a = node("a", Map.of());
    FakeLoader b = node("b", Map.of());
    long dataset = dataset(2, Map.of());
    UUID load = world.load(dataset, world.version(dataset, 10, MIB));
    reconciler.reconcile(dataset, LEADS);
    FakeLoader c = node("c", Map.of());
    b.die(world);
    assertThat(unsettled.find()).containsExactly(dataset);

    // when
    settle(a, c);

    // then
    assertThat(world.loadState(load)).isEqualTo("SUCCEEDED");
    assertThat(parts(load)).isEqualTo("a SUCCEEDED 10/10, c SUCCEEDED 10/10");
  }

  @Test
  void aNodeThatDiesAndCannotBeReplacedIsNamedInTheFailure() {
    // given
    FakeLoader a = node("a", Map.of());
    FakeLoader b = node("b", Map.of());
    long dataset = dataset(2, Map.of());
    UUID load = world.load(dataset, world.version(dataset, 10, MIB));
    reconciler.reconcile(dataset, LEADS);
    a.work();
    b.die(world);

    // when
    settle(a);

    // then
    assertThat(parts(load)).isEqualTo("a SUCCEEDED 10/10, b LOST 0/10");
    assertThat(world.loadState(load)).isEqualTo("FAILED");
    Map<String, Object> error =
        Json.read(
            world.text("SELECT error AS said FROM load WHERE id = ?", load),
            new TypeReference<>() {});
    assertThat(error)
        .containsEntry("code", "node-lost")
        .containsEntry("nodes", List.of("b"))
        .containsEntry(
            "detail", "Of b nothing was heard any more, and no other node can take the place.");
    assertThat(world.count("task WHERE load_id = ? AND state = 'QUEUED'", load)).isZero();
  }

  @Test
  void aNodeThatComesBackBeforeItIsGivenUpKeepsItsWork() {
    // given
    node("a", Map.of());
    FakeLoader b = node("b", Map.of());
    long dataset = dataset(2, Map.of());
    UUID load = world.load(dataset, world.version(dataset, 10, MIB));
    reconciler.reconcile(dataset, LEADS);
    b.die(world);
    Plan<PlacementAction> plan = engine.plan(engine.resolve(reader.read(dataset).orElseThrow()));
    assertThat(plan.actions()).hasExactlyElementsOfTypes(PlacementAction.GiveUp.class);

    // when
    b.beat(0);
    engine.apply(plan, LEADS);

    // then
    assertThat(parts(load)).isEqualTo("a - 0/10, b - 0/10");
  }

  @Test
  void aLoadThatIsPausedBeforeItsNodeIsGivenUpKeepsIt() {
    // given
    node("a", Map.of());
    FakeLoader b = node("b", Map.of());
    long dataset = dataset(2, Map.of());
    UUID load = world.load(dataset, world.version(dataset, 10, MIB));
    reconciler.reconcile(dataset, LEADS);
    b.die(world);
    Plan<PlacementAction> plan = engine.plan(engine.resolve(reader.read(dataset).orElseThrow()));

    // when
    world.sql().update("UPDATE load SET state = 'PAUSED' WHERE id = ?", load);
    engine.apply(plan, LEADS);

    // then
    assertThat(parts(load)).isEqualTo("a - 0/10, b - 0/10");
  }

  @Test
  void aNodeThatIsOnlyQuietForAWhileKeepsItsWork() {
    // given
    FakeLoader a = node("a", Map.of());
    long dataset = dataset(1, Map.of());
    UUID load = world.load(dataset, world.version(dataset, 10, MIB));
    reconciler.reconcile(dataset, LEADS);
    world.sql().update("UPDATE cache_node SET last_seen_at = now() - interval '4 min'");
    world.sql().update("UPDATE loader SET last_seen_at = now() - interval '4 min'");

    // when
    reconciler.reconcile(dataset, LEADS);

    // then
    assertThat(unsettled.find()).isEmpty();
    a.beat(0);
    settle(a);
    assertThat(world.loadState(load)).isEqualTo("SUCCEEDED");
  }

  /** After a power cut a node finds that files never reached its disk, or all of a version. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE warm_version SET lost_at = clock_timestamp(), files = 9 WHERE node_id = ?",
        "DELETE FROM warm_version WHERE node_id = ?"
      })
  void aNodeThatLosesFilesAfterItsPartEndedIsMadeWarmAgainFirst(String loss) {
    // given
    FakeLoader a = node("a", Map.of());
    FakeLoader b = node("b", Map.of());
    long dataset = dataset(2, Map.of());
    UUID load = world.load(dataset, world.version(dataset, 10, MIB));
    reconciler.reconcile(dataset, LEADS);
    a.work();
    world.sql().update(loss, a.node());

    // when
    b.work();

    // then
    assertThat(world.loadState(load)).as("a is not warm any more").isEqualTo("RUNNING");
    assertThat(unsettled.find()).containsExactly(dataset);
    reconciler.reconcile(dataset, LEADS);
    assertThat(world.count("task WHERE load_id = ? AND state = 'QUEUED'", load)).isEqualTo(2);

    // when
    settle(a, b);

    // then
    assertThat(world.loadState(load)).isEqualTo("SUCCEEDED");
    assertThat(parts(load)).isEqualTo("a SUCCEEDED 10/10, b SUCCEEDED 10/10");
  }

  @Test
  void aNodeWhoseDirectoryWasLostIsPlannedAnew() {
    // given
    FakeLoader a = node("a", Map.of());
    node("b", Map.of());
    long dataset = dataset(2, Map.of());
    UUID load = world.load(dataset, world.version(dataset, 10, MIB));
    reconciler.reconcile(dataset, LEADS);
    a.work();

    // when: another directory under the same name
    world
        .sql()
        .update(
            "UPDATE loader SET last_seen_at = now() - interval '1 min'"
                + " WHERE node_id = (SELECT id FROM cache_node WHERE name = 'b')");
    FakeLoader again = node("b", Map.of());
    settle(a, again);

    // then
    assertThat(parts(load)).isEqualTo("a SUCCEEDED 10/10, b SUCCEEDED 10/10");
    assertThat(world.loadState(load)).isEqualTo("SUCCEEDED");
  }
}
