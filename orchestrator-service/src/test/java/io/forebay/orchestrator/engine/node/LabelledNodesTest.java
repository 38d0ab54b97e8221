package io.forebay.orchestrator.engine.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.forebay.core.cluster.MountName;
import io.forebay.orchestrator.cluster.LoopOverACluster;
import io.forebay.orchestrator.testing.FakeLoader;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which nodes have the labels that let pods come to them. */
@QuarkusTest
@TestProfile(LoopOverACluster.class)
class LabelledNodesTest extends OverACluster {

  @Test
  void aNodeThatIsAddedLaterBecomesWarmByItselfWhereTheRuntimeKeepsTheVersion() {
    // given
    String first = node();
    FakeLoader loader = loader(first);
    // Its directory is known, and its loader not there yet: coming up is all that tells of it.
    String later = node();
    FakeLoader added = loader(later);
    world.sql().update("DELETE FROM loader WHERE node_id = ?", added.node());
    long dataset =
        world.dataset(NodeEngine.NAME, Map.of("keep", List.of("latest"), "maxNodes", 100));
    world.version(dataset, 3, 1_000);
    MountName name = name(dataset, 1);
    world.changed(dataset);
    eventually(
        () -> {
          loader.work();
          assertThat(label(first, name)).isPresent();
        });

    // when
    added.beat(0);

    // then
    eventually(
        () -> {
          added.work();
          loader.work();
          assertThat(label(later, name)).isPresent();
        });
    eventually(() -> assertThat(world.condition(dataset, "KeptWarm")).isEqualTo("True/AllWarm"));
  }

  @Test
  void aNodeHasTheLabelOnceAllOfAVersionIsWarmThereAndNoLongerThanThat() {
    // given
    long dataset = dataset();
    long version = world.version(dataset, 3, 1_000);
    String node = node();
    FakeLoader loader = loader(node);
    MountName name = name(dataset, 1);

    // when
    world.load(dataset, version);
    eventually(
        () ->
            assertThat(loader.work() + world.count("load WHERE state = 'SUCCEEDED'")).isPositive());

    // then
    eventually(() -> assertThat(label(node, name)).contains(installation));

    // when
    loader.misses(version);

    // then
    eventually(() -> assertThat(label(node, name)).isEmpty());
  }

  @Test
  void aNodeThatComesBackWithAnotherDiskLosesItsLabels() {
    // given
    long dataset = dataset();
    long version = world.version(dataset, 3, 1_000);
    String node = node();
    FakeLoader loader = loader(node);
    world.warm(loader.node(), version, 0);
    world.changed(dataset);
    eventually(() -> assertThat(label(node, name(dataset, 1))).isPresent());

    // when
    loader(node);

    // then
    eventually(() -> assertThat(label(node, name(dataset, 1))).isEmpty());
  }

  @Test
  void aNodeThatIsCalledOtherwiseTakesItsLabelsAlong() {
    // given
    long dataset = dataset();
    long version = world.version(dataset, 3, 1_000);
    String node = node();
    String other = node();
    FakeLoader loader = loader(node);
    world.warm(loader.node(), version, 0);
    world.changed(dataset);
    eventually(() -> assertThat(label(node, name(dataset, 1))).isPresent());

    // when
    loader.rename(other);

    // then
    eventually(() -> assertThat(label(other, name(dataset, 1))).isPresent());
    eventually(() -> assertThat(label(node, name(dataset, 1))).isEmpty());
  }

  @Test
  void aNodeThatJoinsTheClusterLaterGetsItsLabel() {
    // given
    long dataset = dataset();
    long version = world.version(dataset, 3, 1_000);
    FakeLoader early = loader("forebay-test-early");
    world.warm(early.node(), version, 0);
    world.changed(dataset);
    eventually(
        () -> assertThat(world.condition(dataset, "Mountable")).isEqualTo("False/NodeMissing"));

    // when
    await().pollDelay(Duration.ofMillis(1_100)).until(() -> true); // its creation has whole seconds
    node("forebay-test-early");

    // then what its loader said before may have been of another machine
    eventually(
        () -> assertThat(world.condition(dataset, "Mountable")).isEqualTo("False/NodeUnheard"));
    assertThat(label("forebay-test-early", name(dataset, 1))).isEmpty();

    // when
    early.beat(0);

    // then
    eventually(() -> assertThat(label("forebay-test-early", name(dataset, 1))).isPresent());
    eventually(() -> assertThat(world.condition(dataset, "Mountable")).isEqualTo("True/AllThere"));
  }

  @Test
  void aLabelOfSomebodyElseIsLeftAsItIs() {
    // given
    long dataset = dataset();
    long version = world.version(dataset, 3, 1_000);
    String node = node();
    labelOfSomebodyElse(node, name(dataset, 1));
    FakeLoader loader = loader(node);

    // when
    world.warm(loader.node(), version, 0);
    world.changed(dataset);

    // then
    eventually(
        () -> assertThat(world.condition(dataset, "Mountable")).isEqualTo("False/NodeLabelTaken"));
    assertThat(label(node, name(dataset, 1))).contains("theirs");
  }
}
