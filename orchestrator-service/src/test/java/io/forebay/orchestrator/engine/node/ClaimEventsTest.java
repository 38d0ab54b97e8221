package io.forebay.orchestrator.engine.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.core.cluster.MountName;
import io.forebay.orchestrator.cluster.LoopOverACluster;
import io.forebay.orchestrator.testing.FakeLoader;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@code kubectl describe pvc} says. */
@QuarkusTest
@TestProfile(LoopOverACluster.class)
class ClaimEventsTest extends OverACluster {

  @Test
  void whoLooksAtAClaimSeesWhenItsVersionIsWarmAndWhenItIsNowhere() {
    // given
    String node = node();
    FakeLoader loader = loader(node);
    long dataset = dataset();
    long version = world.version(dataset, 3, 1_000);
    String team = createdNamespace();
    world.grant(dataset, team);
    MountName name = name(dataset, 1);
    mounted(team, name);

    // when
    world.warm(loader.node(), version, 0);
    world.changed(dataset);

    // then
    eventually(() -> assertThat(events(team)).containsExactly("Normal Warm " + name.claim()));

    // when
    loader.misses(version);

    // then
    eventually(
        () ->
            assertThat(events(team))
                .containsExactlyInAnyOrder(
                    "Normal Warm " + name.claim(), "Warning WarmNowhere " + name.claim()));
  }

  private List<String> events(String namespace) {
    return client.v1().events().inNamespace(namespace).withLabels(ours()).list().getItems().stream()
        .map(
            event ->
                event.getType()
                    + " "
                    + event.getReason()
                    + " "
                    + event.getInvolvedObject().getName())
        .toList();
  }
}
