package io.forebay.orchestrator.engine.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.forebay.core.cluster.MountName;
import io.forebay.orchestrator.cluster.ClusterUnderTest;
import io.forebay.orchestrator.cluster.LoopOverACluster;
import io.forebay.orchestrator.testing.FakeLoader;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** What the stock scheduler and controllers make of it; they are not in the mock server. */
@QuarkusTest
@TestProfile(LoopOverACluster.class)
@EnabledIfSystemProperty(named = ClusterUnderTest.KUBECONFIG, matches = ".+")
class PodSchedulingTest extends OverACluster {

  @Test
  void aPodWaitsUntilItsVersionIsWarmAndGoesToTheNodeWhereItIs() {
    // given
    String warm = node();
    String cold = node();
    long dataset = dataset();
    long version = world.version(dataset, 3, 1_000);
    world.version(dataset, 3, 2_000);
    String team = createdNamespace();
    world.grant(dataset, team);
    mounted(team, name(dataset, 1));
    mounted(team, name(dataset, 2));

    // when
    pod(team, "job", name(dataset, 1));
    pod(team, "other", name(dataset, 2));

    // then
    eventually(
        () -> {
          assertThat(unschedulable(team, "job"))
              .contains("didn't match PersistentVolume's node affinity");
          assertThat(unschedulable(team, "other"))
              .contains("didn't match PersistentVolume's node affinity");
        });

    // when
    FakeLoader loader = loader(warm);
    world.load(dataset, version);
    eventually(
        () ->
            assertThat(loader.work() + world.count("load WHERE state = 'SUCCEEDED'")).isPositive());

    // then
    eventually(() -> assertThat(nodeOf(team, "job")).contains(warm));
    assertThat(nodeOf(team, "other")).isEmpty();
    assertThat(label(cold, name(dataset, 1))).isEmpty();
  }

  @Test
  void aClaimThatIsTakenAwayStaysUntilTheLastPodThatUsesItIsGone() {
    // given
    String node = node();
    long dataset = dataset();
    long version = world.version(dataset, 3, 1_000);
    FakeLoader loader = loader(node);
    world.warm(loader.node(), version, 0);
    String team = createdNamespace();
    world.grant(dataset, team);
    MountName name = name(dataset, 1);
    mounted(team, name);
    pod(team, "job", name);
    eventually(() -> assertThat(nodeOf(team, "job")).contains(node));

    // when
    world.revoke(dataset, team);

    // then
    eventually(
        () ->
            assertThat(claim(team, name))
                .hasValueSatisfying(claim -> assertThat(claim.isMarkedForDeletion()).isTrue()));
    eventually(
        () -> assertThat(world.condition(dataset, "Mountable")).isEqualTo("False/ClaimInUse"));
    assertThat(nodeOf(team, "job")).contains(node);

    // when
    client.pods().inNamespace(team).withName("job").withGracePeriod(0).delete();

    // then
    notMounted(team, name);
    eventually(() -> assertThat(world.condition(dataset, "Mountable")).isEqualTo("True/AllThere"));
  }

  private Pod pod(String namespace, String name) {
    return client.pods().inNamespace(namespace).withName(name).require();
  }

  private Optional<String> nodeOf(String namespace, String name) {
    return Optional.ofNullable(pod(namespace, name).getSpec().getNodeName());
  }

  private String unschedulable(String namespace, String name) {
    return pod(namespace, name).getStatus().getConditions().stream()
        .filter(condition -> condition.getType().equals("PodScheduled"))
        .map(condition -> String.valueOf(condition.getMessage()))
        .findFirst()
        .orElse("");
  }
}
