package io.forebay.orchestrator.engine.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.PodStatusBuilder;
import io.forebay.core.cluster.MountName;
import io.forebay.orchestrator.cluster.LoopOverACluster;
import io.forebay.orchestrator.testing.FakeLoader;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Room is made on a node without taking anything from under a pod. */
@QuarkusTest
@TestProfile(LoopOverACluster.class)
class EvictionFromNodesTest extends OverACluster {

  private String node;
  private FakeLoader loader;
  private String team;
  private long old;
  private MountName oldName;

  /** A node that is full of a version that a namespace may mount. */
  private void full() {
    node = node();
    loader = loader(node, 1_000);
    old = dataset();
    world.warm(loader.node(), world.version(old, 9, 100), 60);
    loader.beat(900);
    team = createdNamespace();
    world.grant(old, team);
    oldName = name(old, 1);
    mounted(team, oldName);
    eventually(() -> assertThat(label(node, oldName)).isPresent());
  }

  private UUID load(long dataset) {
    UUID load = world.load(dataset, world.version(dataset, 8, 100));
    // Loads of a full node are decided on with what it says after they were asked for.
    loader.beat(0);
    world.changed(dataset);
    return load;
  }

  private void becomes(UUID load, long dataset, String state) {
    eventually(
        () -> {
          loader.beat(0);
          loader.work();
          world.changed(dataset);
          assertThat(world.loadState(load)).isEqualTo(state);
        });
  }

  private long onlyVersionOf(long dataset) {
    return world
        .sql()
        .get("SELECT id FROM version WHERE dataset_id = ?", row -> row.number("id"), dataset);
  }

  private boolean evictionBegun() {
    return world.count("task WHERE kind = 'EVICT'") > 0;
  }

  @Test
  void theLabelGoesBeforeTheFilesDo() {
    // given
    full();
    long dataset = dataset();

    // when
    UUID load = load(dataset);

    // then
    eventually(() -> assertThat(label(node, oldName)).isEmpty());
    assertThat(evictionBegun()).isFalse();
    eventually(() -> assertThat(world.condition(old, "Mountable")).isEqualTo("False/Withdrawn"));
    becomes(load, dataset, "SUCCEEDED");
    assertThat(world.count("warm_version WHERE node_id = ?", loader.node())).isEqualTo(1);
    eventually(() -> assertThat(label(node, name(dataset, 1))).isPresent());
    assertThat(claim(team, oldName)).as("it can be made warm again, here or elsewhere").isPresent();
  }

  @Test
  void whatAPodHasMountedStaysThoughNoFileIsOpen() {
    // given
    full();
    pod(team, "job", oldName, Optional.of(node));
    eventually(
        () -> assertThat(world.count("warm_version WHERE pods = 1 AND NOT in_use")).isEqualTo(1));
    long dataset = dataset();

    // when
    UUID refused = load(dataset);

    // then
    becomes(refused, dataset, "FAILED");
    assertThat(world.text("SELECT error ->> 'code' AS said FROM load WHERE id = ?", refused))
        .isEqualTo("capacity-exceeded");
    assertThat(label(node, oldName)).isPresent();

    // when
    end(team, "job");
    eventually(() -> assertThat(world.count("warm_version WHERE pods = 0")).isEqualTo(1));
    UUID load = load(dataset);

    // then
    becomes(load, dataset, "SUCCEEDED");
  }

  @Test
  void aPodThatWasOnItsWayWhenTheLabelWentKeepsTheFiles() {
    // given
    full();
    long dataset = dataset();
    UUID load = load(dataset);
    eventually(() -> assertThat(label(node, oldName)).isEmpty());

    // when
    pod(team, "job", oldName, Optional.of(node));

    // then
    eventually(() -> assertThat(label(node, oldName)).isPresent());
    assertThat(evictionBegun()).isFalse();
    assertThat(world.count("warm_version WHERE withdrawn")).isZero();
    becomes(load, dataset, "FAILED");
  }

  @Test
  void aDeletedVersionGoesWhenThePodThatMountedItHasEnded() {
    // given
    full();
    pod(team, "job", oldName, Optional.of(node));
    eventually(() -> assertThat(world.count("warm_version WHERE pods = 1")).isEqualTo(1));
    long version = onlyVersionOf(old);

    // when
    world.deleteVersion(old, version);
    eventually(() -> assertThat(label(node, oldName)).isEmpty());
    end(team, "job");

    // then
    notMounted(team, oldName);
    eventually(
        () -> {
          loader.work();
          assertThat(world.count("version WHERE id = ?", version)).isZero();
        });
  }

  @Test
  void whatIsWithdrawnGoesWithItsVersionWhenThatIsDeleted() {
    // given
    full();
    load(dataset());
    eventually(() -> assertThat(label(node, oldName)).isEmpty());
    long version = onlyVersionOf(old);

    // when
    world.deleteVersion(old, version);

    // then
    eventually(
        () -> {
          loader.work();
          assertThat(world.count("version WHERE id = ?", version)).isZero();
        });
  }

  @Test
  void whatALoaderFindsInUseGetsItsLabelBack() {
    // given
    full();
    load(dataset());
    eventually(() -> assertThat(label(node, oldName)).isEmpty());
    eventually(() -> assertThat(evictionBegun()).isTrue());
    // Nothing is waited for any more, but word of the loader.
    eventually(() -> assertThat(world.condition(old, "Mountable")).isEqualTo("True/AllThere"));

    // when
    loader.refuseEvictions();

    // then
    eventually(() -> assertThat(label(node, oldName)).isPresent());
  }

  @Test
  void aVersionThatIsBeingDeletedIsNoRoomAsLongAsItsClaimIsThere() {
    // given
    full();
    keep(team, oldName, true);
    long version = onlyVersionOf(old);
    world.deleteVersion(old, version);
    eventually(
        () ->
            assertThat(claim(team, oldName))
                .hasValueSatisfying(claim -> assertThat(claim.isMarkedForDeletion()).isTrue()));
    long dataset = dataset();

    // when
    UUID load = load(dataset);
    eventually(() -> assertThat(world.condition(dataset, "LoadsAdmitted")).startsWith("False/"));

    // then
    assertThat(evictionBegun()).isFalse();

    // when
    keep(team, oldName, false);

    // then
    becomes(load, dataset, "SUCCEEDED");
  }

  @Test
  void aPodThatHasEndedKeepsNothing() {
    // given
    full();
    pod(team, "job", oldName, Optional.of(node));
    eventually(() -> assertThat(world.count("warm_version WHERE pods = 1")).isEqualTo(1));

    // when
    client
        .pods()
        .inNamespace(team)
        .withName("job")
        .editStatus(
            pod -> {
              pod.setStatus(new PodStatusBuilder().withPhase("Succeeded").build());
              return pod;
            });

    // then
    eventually(() -> assertThat(world.count("warm_version WHERE pods = 0")).isEqualTo(1));
  }
}
