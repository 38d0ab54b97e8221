package io.forebay.orchestrator.engine.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.forebay.core.cluster.MountName;
import io.forebay.orchestrator.cluster.Cluster;
import io.forebay.orchestrator.cluster.ClusterUnderTest;
import io.forebay.orchestrator.cluster.LoopDrivenByHandOverACluster;
import io.forebay.orchestrator.cluster.Purging;
import io.forebay.orchestrator.engine.Fence;
import io.forebay.orchestrator.reconcile.Reconciler;
import io.forebay.orchestrator.testing.FakeLoader;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** What is left of Forebay in a cluster when somebody wants nothing of it there any more. */
@QuarkusTest
@TestProfile(LoopDrivenByHandOverACluster.class)
class LeftInAClusterTest extends OverACluster {

  private static final Fence LEADS = () -> {};

  @Inject Reconciler reconciler;
  @Inject Cluster cluster;

  private String node;
  private String team;
  private MountName name;

  @BeforeEach
  void aVersionThatIsMountable() {
    if (!cluster.isKnown()) {
      cluster.watch(_ -> {}, () -> {});
      await().until(cluster::isKnown);
    }
    node = node();
    team = createdNamespace();
    long dataset = dataset();
    long version = world.version(dataset, 3, 100);
    name = name(dataset, 1);
    FakeLoader loader = loader(node);
    world.warm(loader.node(), version, 0);
    world.grant(dataset, team);
    eventually(
        () -> {
          reconciler.reconcile(dataset, LEADS);
          assertThat(claim(team, name)).isPresent();
          assertThat(label(node, name)).isPresent();
        });
  }

  private String purge(String installation, Duration patience) throws InterruptedException {
    return Purging.run(client, installation, patience);
  }

  @Test
  void aPurgeTakesAwayWhatThisInstallationMadeAndNothingElse() throws InterruptedException {
    String other = node();
    labelOfSomebodyElse(other, name);

    assertThat(purge("00000000", Duration.ZERO))
        .isEqualTo("Taken out of the cluster: 0 node labels, 0 claims, 0 volumes, 0 webhooks.");
    assertThat(claim(team, name)).isPresent();
    assertThat(label(node, name)).isPresent();

    assertThat(purge(installation, Duration.ofSeconds(10)))
        .isEqualTo("Taken out of the cluster: 1 node labels, 1 claims, 1 volumes, 0 webhooks.");
    assertThat(claim(team, name)).isEmpty();
    assertThat(volume(team, name)).isEmpty();
    assertThat(label(other, name)).contains("theirs");
    assertThat(purge(installation, Duration.ofSeconds(10)))
        .isEqualTo("Taken out of the cluster: 0 node labels, 0 claims, 0 volumes, 0 webhooks.");
  }

  /** The mock server does not keep a claim for a pod. */
  @Test
  @EnabledIfSystemProperty(named = ClusterUnderTest.KUBECONFIG, matches = ".+")
  void whatAPodUsesGoesWhenItDoes() throws InterruptedException {
    pod(team, "job", name, Optional.of(node));
    // The controller that protects claims looks at pods when they were seen.
    eventually(
        () ->
            assertThat(claim(team, name).orElseThrow().getMetadata().getFinalizers()).isNotEmpty());

    assertThat(purge(installation, Duration.ofSeconds(1)))
        .contains("Pods still use", "claim " + team + "/" + name.claim());
    assertThat(label(node, name)).isEmpty();

    end(team, "job");
    notMounted(team, name);
  }
}
