package io.forebay.orchestrator.engine.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.core.cluster.MountName;
import io.forebay.orchestrator.cluster.ClusterUnderTest;
import io.forebay.orchestrator.cluster.Gate;
import io.forebay.orchestrator.cluster.LoopOverACluster;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The cluster's API is away for a while, or connections to it break. */
@QuarkusTest
@TestProfile(LoopOverACluster.class)
class LostClusterTest extends OverACluster {

  Gate gate;

  @AfterEach
  void open() {
    gate.open();
  }

  @Test
  void whatIsAskedForWhileTheClusterIsAwayIsSaidAndDoneWhenItIsBack() {
    // given
    String node = node();
    String team = createdNamespace();
    long dataset = dataset();
    long version = world.version(dataset, 3, 1_000);
    MountName name = name(dataset, 1);
    world.changed(dataset);
    eventually(() -> assertThat(world.condition(dataset, "Mountable")).isEqualTo("True/AllThere"));

    // when
    gate.shut();
    world.grant(dataset, team);
    world.warm(loader(node).node(), version, 0);
    world.changed(dataset);

    // then
    eventually(
        () ->
            assertThat(world.condition(dataset, "Mountable"))
                .isEqualTo("False/ClusterUnreachable"));
    world.changed(dataset);
    eventually(
        () ->
            assertThat(world.condition(dataset, "ClusterReachable"))
                .isEqualTo("False/ClusterUnreachable"));
    assertThat(world.phase(dataset)).isIn("PROVISIONING", "DEGRADED");

    // when
    gate.open();

    // then
    mounted(team, name);
    eventually(() -> assertThat(label(node, name)).isPresent());
    eventually(
        () -> assertThat(world.condition(dataset, "ClusterReachable")).isEqualTo("True/Connected"));
    eventually(() -> assertThat(world.condition(dataset, "Mountable")).isEqualTo("True/AllThere"));
  }

  @Test
  void aVersionIsNotDeletedWhileNobodyCanTellWhoMountsIt() {
    // given
    String team = createdNamespace();
    long dataset = dataset();
    long version = world.version(dataset, 3, 1_000);
    MountName name = name(dataset, 1);
    world.grant(dataset, team);
    mounted(team, name);

    // when
    gate.shut();
    world.deleteVersion(dataset, version);

    // then
    eventually(
        () -> assertThat(world.condition(dataset, "CleanedUp")).isEqualTo("False/StillCached"));
    assertThat(world.count("version WHERE id = ?", version)).isEqualTo(1);

    // when
    gate.open();

    // then
    notMounted(team, name);
    eventually(() -> assertThat(world.count("version WHERE id = ?", version)).isZero());
  }

  /** The mock server has no history that a watch could take up again. */
  @Test
  @EnabledIfSystemProperty(named = ClusterUnderTest.KUBECONFIG, matches = ".+")
  void aBrokenWatchIsTakenUpAgain() {
    // given
    String team = createdNamespace();
    long dataset = dataset();
    world.version(dataset, 3, 1_000);
    MountName name = name(dataset, 1);
    world.grant(dataset, team);
    mounted(team, name);

    // when
    gate.cut();
    client.persistentVolumeClaims().inNamespace(team).withName(name.claim()).delete();

    // then
    eventually(
        () -> {
          assertThat(claim(team, name))
              .hasValueSatisfying(now -> assertThat(now.isMarkedForDeletion()).isFalse());
          assertThat(volume(team, name))
              .hasValueSatisfying(now -> assertThat(now.isMarkedForDeletion()).isFalse());
        });
  }
}
