package io.forebay.orchestrator.engine.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.forebay.core.cluster.MountName;
import io.forebay.orchestrator.cluster.Cluster;
import io.forebay.orchestrator.cluster.ClusterUnderTest;
import io.forebay.orchestrator.cluster.Gate;
import io.forebay.orchestrator.cluster.LoopDrivenByHandOverACluster;
import io.forebay.orchestrator.cluster.Refused;
import io.forebay.orchestrator.cluster.VolumeSpec;
import io.forebay.orchestrator.engine.Fence;
import io.forebay.orchestrator.engine.Plan;
import io.forebay.orchestrator.engine.Wait;
import io.forebay.orchestrator.engine.placement.PlacementAction;
import io.forebay.orchestrator.reconcile.Reconciler;
import io.forebay.orchestrator.testing.FakeLoader;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** What is done with a plan, or without one, when what it was made of is not all there is. */
@QuarkusTest
@TestProfile(LoopDrivenByHandOverACluster.class)
class LastLookTest extends OverACluster {

  private static final Fence LEADS = () -> {};

  @Inject NodeEngine engine;
  @Inject Reconciler reconciler;
  @Inject Cluster cluster;
  Gate gate;

  @BeforeEach
  void watch() {
    if (!cluster.isKnown()) {
      cluster.watch(_ -> {}, () -> {});
      await().until(cluster::isKnown);
    }
  }

  @AfterEach
  void open() {
    gate.open();
  }

  private List<Wait> remove(long dataset, long version, FakeLoader loader, String node) {
    PlacementAction.Remove remove =
        new PlacementAction.Remove(
            dataset, version, loader.node(), "x@1", name(dataset, 1), node, "a test says so");
    return engine.apply(
        new Plan<>(List.of(new NodeEngineAction.Place(remove)), List.of(), Map.of()), LEADS);
  }

  /** The mock server has no pods by node. */
  @Test
  @EnabledIfSystemProperty(named = ClusterUnderTest.KUBECONFIG, matches = ".+")
  void filesStayWhileTheClusterKnowsOfAPodThatTheWatchDoesNot() {
    String node = node();
    String team = createdNamespace();
    long dataset = dataset();
    long version = world.version(dataset, 3, 100);
    FakeLoader loader = loader(node);
    world.warm(loader.node(), version, 0);
    pod(team, "job", name(dataset, 1), Optional.of(node));

    assertThat(remove(dataset, version, loader, node))
        .extracting(Wait::reason)
        .containsExactly("StillMounted");
    assertThat(world.count("task WHERE kind = 'EVICT'")).isZero();
  }

  @Test
  void filesStayWhileTheClusterCannotBeAsked() {
    // given
    String node = node();
    long dataset = dataset();
    long version = world.version(dataset, 3, 100);
    FakeLoader loader = loader(node);
    world.warm(loader.node(), version, 0);

    // when
    gate.shut();

    // then
    assertThat(remove(dataset, version, loader, node))
        .extracting(Wait::reason)
        .containsExactly("StillMounted");
    assertThat(world.count("task WHERE kind = 'EVICT'")).isZero();

    // when
    gate.open();

    // then
    eventually(
        () -> {
          assertThat(remove(dataset, version, loader, node)).isEmpty();
          assertThat(world.count("task WHERE kind = 'EVICT'")).isEqualTo(1);
        });
  }

  @Test
  void aLabelOfSomebodyElseThatIsNotSeenYetIsNeitherWrittenOverNorTakenAway() {
    String node = node();
    MountName name = new MountName("cats", 1);
    labelOfSomebodyElse(node, name);

    assertThat(cluster.label(node, name, true)).map(Refused::reason).contains("NodeLabelTaken");
    assertThat(cluster.label(node, name, false)).isEmpty();
    assertThat(label(node, name)).contains("theirs");
  }

  @Test
  void whatIsLeftOfADatasetThatIsNoMoreIsSweptUpAndNothingElse() {
    // given
    String team = createdNamespace();
    MountName gone = new MountName("dataset-that-was", 1);
    cluster.createVolume(new VolumeSpec(gone, team, 10, "sha256:00"));
    cluster.createClaim(new VolumeSpec(gone, team, 10, "sha256:00"));
    long dataset = dataset();
    world.version(dataset, 3, 100);
    world.grant(dataset, team);
    reconciler.reconcile(dataset, LEADS);
    mounted(team, gone);
    mounted(team, name(dataset, 1));

    // when
    await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () -> {
              engine.upkeep(LEADS);
              return claim(team, gone).isEmpty() && volume(team, gone).isEmpty();
            });

    // then
    assertThat(claim(team, name(dataset, 1))).isPresent();
  }

  @Test
  void aChangedEngineThatNobodySawIsFoundByALookAtEverything() {
    // given
    String team = createdNamespace();
    long dataset = dataset();
    world.version(dataset, 3, 100);
    world.grant(dataset, team);
    reconciler.reconcile(dataset, LEADS);
    eventually(() -> assertThat(cluster.hasAnythingOf(world.name(dataset))).isTrue());

    // when
    world.sql().update("UPDATE runtime SET engine = 'local' WHERE dataset_id = ?", dataset);

    // then
    assertThat(engine.unsettled(true)).contains(dataset);
  }

  @Test
  void aSteadyStateAsksTheClusterNothing() throws InterruptedException {
    // given
    String node = node();
    String team = createdNamespace();
    long dataset = dataset();
    long version = world.version(dataset, 3, 100);
    world.grant(dataset, team);
    world.warm(loader(node).node(), version, 0);
    eventually(
        () -> {
          reconciler.reconcile(dataset, LEADS);
          assertThat(world.condition(dataset, "Mountable")).isEqualTo("True/AllThere");
          assertThat(label(node, name(dataset, 1))).isPresent();
          assertThat(engine.unsettled(true)).doesNotContain(dataset);
        });
    engine.upkeep(LEADS);
    long before = gate.sentBytes();

    // when
    for (int round = 0; round < 20; round++) {
      reconciler.reconcile(dataset, LEADS);
      assertThat(engine.unsettled(true)).doesNotContain(dataset);
      engine.upkeep(LEADS);
    }

    // then
    Thread.sleep(200);
    assertThat(gate.sentBytes()).isEqualTo(before);
  }
}
