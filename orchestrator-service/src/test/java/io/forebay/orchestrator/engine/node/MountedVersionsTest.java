package io.forebay.orchestrator.engine.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.NodeSelectorRequirement;
import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.forebay.core.cluster.MountName;
import io.forebay.orchestrator.cluster.LoopOverACluster;
import io.forebay.orchestrator.testing.FakeLoader;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

/** What the cluster shows of datasets, warm or not, whatever happens to it or to them. */
@QuarkusTest
@TestProfile(LoopOverACluster.class)
class MountedVersionsTest extends OverACluster {

  @Test
  void aGrantBringsAVolumeAndAClaimForEachVersionAndItsEndTakesThemAway() {
    // given
    long dataset = dataset();
    world.version(dataset, 3, 1_000);
    world.version(dataset, 5, 1_000);
    String team = createdNamespace();
    String other = createdNamespace();

    // when
    world.grant(dataset, team);

    // then
    mounted(team, name(dataset, 1));
    mounted(team, name(dataset, 2));
    assertThat(claim(other, name(dataset, 1))).isEmpty();
    assertThat(volume(other, name(dataset, 1))).isEmpty();

    // when
    world.revoke(dataset, team);

    // then
    notMounted(team, name(dataset, 1));
    notMounted(team, name(dataset, 2));
  }

  @Test
  void theVolumeIsTheVersionsDirectoryOnNodesWithItsLabelAndCanOnlyBeRead() {
    // given
    long dataset = dataset();
    world.version(dataset, 3, 1_000);
    String team = createdNamespace();
    MountName name = name(dataset, 1);

    // when
    world.grant(dataset, team);
    mounted(team, name);

    // then
    PersistentVolume volume = volume(team, name).orElseThrow();
    assertThat(volume.getSpec().getLocal().getPath())
        .isEqualTo("/cache/datasets/" + name.dataset() + "/v1");
    assertThat(volume.getSpec().getAccessModes()).containsExactly("ReadOnlyMany");
    assertThat(volume.getSpec().getMountOptions()).containsExactly("ro");
    assertThat(volume.getSpec().getPersistentVolumeReclaimPolicy()).isEqualTo("Retain");
    assertThat(volume.getSpec().getStorageClassName()).isNullOrEmpty();
    assertThat(volume.getSpec().getCapacity().get("storage").getNumericalAmount())
        .isEqualByComparingTo("3000");
    assertThat(volume.getSpec().getClaimRef().getNamespace()).isEqualTo(team);
    assertThat(volume.getSpec().getClaimRef().getName()).isEqualTo(name.claim());
    NodeSelectorRequirement where =
        volume
            .getSpec()
            .getNodeAffinity()
            .getRequired()
            .getNodeSelectorTerms()
            .getFirst()
            .getMatchExpressions()
            .getFirst();
    assertThat(where.getKey()).isEqualTo(name.nodeLabel());
    assertThat(where.getValues()).containsExactly(installation);
    PersistentVolumeClaim claim = claim(team, name).orElseThrow();
    assertThat(claim.getSpec().getVolumeName()).isEqualTo(name.volume(team));
    assertThat(claim.getMetadata().getAnnotations().get("forebay.io/manifest-digest"))
        .startsWith("sha256:");
    assertThat(claim.getMetadata().getFinalizers())
        .allMatch(finalizer -> finalizer.startsWith("kubernetes.io/"));
  }

  @Test
  void aNamespaceThatComesLaterGetsItsClaims() {
    // given
    long dataset = dataset();
    world.version(dataset, 3, 1_000);
    String team = namespace();
    world.grant(dataset, team);
    eventually(
        () ->
            assertThat(world.condition(dataset, "Mountable")).isEqualTo("False/NamespaceMissing"));

    // when
    create(team);

    // then
    mounted(team, name(dataset, 1));
    eventually(() -> assertThat(world.condition(dataset, "Mountable")).isEqualTo("True/AllThere"));
  }

  @Test
  void aNameThatNoNamespaceCanHaveIsSaidAndAsksTheClusterNothing() {
    long dataset = dataset();
    world.version(dataset, 3, 1_000);

    world.grant(dataset, "Team.A");

    eventually(
        () ->
            assertThat(world.condition(dataset, "Mountable")).isEqualTo("False/NamespaceInvalid"));
  }

  @Test
  void aClaimOfSomebodyElseIsLeftAsItIs() {
    // given
    long dataset = dataset();
    world.version(dataset, 3, 1_000);
    String team = createdNamespace();
    PersistentVolumeClaim theirs =
        client
            .resource(
                new PersistentVolumeClaimBuilder()
                    .withNewMetadata()
                    .withNamespace(team)
                    .withName(name(dataset, 1).claim())
                    .endMetadata()
                    .withNewSpec()
                    .withAccessModes("ReadWriteOnce")
                    .withStorageClassName("theirs")
                    .withNewResources()
                    .addToRequests("storage", new Quantity("1Gi"))
                    .endResources()
                    .endSpec()
                    .build())
            .create();

    // when
    world.grant(dataset, team);

    // then
    eventually(
        () -> assertThat(world.condition(dataset, "Mountable")).isEqualTo("False/NameTaken"));

    // when
    world.revoke(dataset, team);
    eventually(() -> assertThat(world.condition(dataset, "Mountable")).isEqualTo("True/AllThere"));

    // then
    PersistentVolumeClaim now = claim(team, name(dataset, 1)).orElseThrow();
    assertThat(now.getMetadata().getUid()).isEqualTo(theirs.getMetadata().getUid());
    assertThat(now.isMarkedForDeletion()).isFalse();
    assertThat(volume(team, name(dataset, 1))).isEmpty();
    assertThat(now.getMetadata().getLabels()).isNullOrEmpty();
  }

  @Test
  void whatSomebodyDeletesComesAnew() {
    // given
    long dataset = dataset();
    world.version(dataset, 3, 1_000);
    String team = createdNamespace();
    MountName name = name(dataset, 1);
    world.grant(dataset, team);
    mounted(team, name);
    String before = claim(team, name).orElseThrow().getMetadata().getUid();

    // when
    client.persistentVolumeClaims().inNamespace(team).withName(name.claim()).delete();

    // then
    eventually(
        () -> {
          assertThat(claim(team, name))
              .hasValueSatisfying(
                  now -> {
                    assertThat(now.getMetadata().getUid()).isNotEqualTo(before);
                    assertThat(now.isMarkedForDeletion()).isFalse();
                  });
          assertThat(volume(team, name))
              .hasValueSatisfying(now -> assertThat(now.isMarkedForDeletion()).isFalse());
        });
  }

  @Test
  void aDeletedVersionStaysUntilNothingMountsIt() {
    // given
    long dataset = dataset();
    long version = world.version(dataset, 3, 1_000);
    String node = node();
    FakeLoader loader = loader(node);
    world.warm(loader.node(), version, 0);
    String team = createdNamespace();
    MountName name = name(dataset, 1);
    world.grant(dataset, team);
    mounted(team, name);
    eventually(() -> assertThat(label(node, name)).isPresent());
    keep(team, name, true);

    // when
    world.deleteVersion(dataset, version);

    // then
    eventually(() -> assertThat(label(node, name)).isEmpty());
    eventually(
        () -> assertThat(world.condition(dataset, "CleanedUp")).isEqualTo("False/StillCached"));
    assertThat(claim(team, name).orElseThrow().isMarkedForDeletion()).isTrue();
    assertThat(world.count("task WHERE kind = 'EVICT'")).isZero();

    // when
    keep(team, name, false);

    // then
    notMounted(team, name);
    eventually(() -> assertThat(loader.work()).isPositive());
    eventually(() -> assertThat(world.count("version WHERE id = ?", version)).isZero());
  }

  @Test
  void aDatasetThatGetsAnotherEngineIsMountedNoMore() {
    // given
    long dataset = dataset();
    long version = world.version(dataset, 3, 1_000);
    String node = node();
    world.warm(loader(node).node(), version, 0);
    String team = createdNamespace();
    world.grant(dataset, team);
    mounted(team, name(dataset, 1));
    eventually(() -> assertThat(label(node, name(dataset, 1))).isPresent());

    // when
    world.sql().update("UPDATE runtime SET engine = 'local', generation = generation + 1");
    world.changed(dataset);

    // then
    notMounted(team, name(dataset, 1));
    eventually(() -> assertThat(label(node, name(dataset, 1))).isEmpty());
  }

  @Test
  void aDatasetIsDeletedOnceTheClusterHasNothingOfIt() {
    // given
    long dataset = dataset();
    world.version(dataset, 3, 1_000);
    String team = createdNamespace();
    world.grant(dataset, team);
    MountName name = name(dataset, 1);
    mounted(team, name);

    // when
    world.delete(dataset);

    // then
    notMounted(team, name);
    eventually(() -> assertThat(world.count("dataset WHERE id = ?", dataset)).isZero());
  }
}
