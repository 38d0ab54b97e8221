package io.forebay.orchestrator.engine.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.forebay.orchestrator.cluster.Cluster;
import io.forebay.orchestrator.cluster.LoopDrivenByHandOverACluster;
import io.forebay.orchestrator.engine.Fence;
import io.forebay.orchestrator.reconcile.Reconciler;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** Orchestrators that die before or after any call or transaction leave what the next one ends. */
@QuarkusTest
@TestProfile(LoopDrivenByHandOverACluster.class)
class KilledAtAnyStepTest extends OverACluster {

  private static final double DEATH_RATE = 0.3;
  private static final int ROUNDS = 400;

  @Inject Reconciler reconciler;
  @Inject Cluster cluster;

  /** How a process is killed: nothing that it would have done afterwards is done. */
  private static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  @BeforeEach
  void watch() {
    if (!cluster.isKnown()) {
      cluster.watch(_ -> {}, () -> {});
      await().until(cluster::isKnown);
    }
  }

  @RepeatedTest(8)
  void theEndIsAlwaysTheSame(RepetitionInfo repetition) {
    // given
    Random random = new Random(repetition.getCurrentRepetition());
    List<String> teams = List.of(createdNamespace(), createdNamespace(), createdNamespace());
    List<String> nodes = List.of(node(), node());
    List<Long> loaders = nodes.stream().map(name -> loader(name).node()).toList();
    long dataset = dataset();
    List<Long> versions = new ArrayList<>();
    Set<String> granted = new TreeSet<>();
    Set<String> warm = new TreeSet<>();

    // when
    for (int step = 0; step < 12; step++) {
      switch (random.nextInt(4)) {
        case 0 -> versions.add(world.version(dataset, 2, 100));
        case 1 -> {
          String team = teams.get(random.nextInt(teams.size()));
          if (granted.add(team)) {
            world.grant(dataset, team);
          }
        }
        case 2 -> {
          String team = teams.get(random.nextInt(teams.size()));
          if (granted.remove(team)) {
            world.revoke(dataset, team);
          }
        }
        default -> {
          int number = random.nextInt(versions.size() + 1);
          int node = random.nextInt(nodes.size());
          if (number > 0 && warm.add(nodes.get(node) + "/" + number)) {
            world.warm(loaders.get(node), versions.get(number - 1), 0);
          }
        }
      }
      round(dataset, random);
    }

    // then
    Set<String> claims = new TreeSet<>();
    for (String team : granted) {
      for (int number = 1; number <= versions.size(); number++) {
        claims.add(team + "/" + name(dataset, number).claim());
      }
    }
    for (int rounds = 0; rounds < ROUNDS && !isAs(dataset, nodes, claims, warm); rounds++) {
      round(dataset, random);
    }
    eventually(
        () -> {
          assertThat(claims(dataset)).isEqualTo(claims);
          assertThat(volumes(dataset)).isEqualTo(claims);
          assertThat(labels(dataset, nodes)).isEqualTo(warm);
        });
  }

  private boolean isAs(long dataset, List<String> nodes, Set<String> claims, Set<String> warm) {
    return claims(dataset).equals(claims)
        && volumes(dataset).equals(claims)
        && labels(dataset, nodes).equals(warm);
  }

  private void round(long dataset, Random random) {
    Fence mortal =
        () -> {
          if (random.nextDouble() < DEATH_RATE) {
            throw new Killed();
          }
        };
    try {
      reconciler.reconcile(dataset, mortal);
    } catch (Killed _) {
      // The next round is another process.
    }
    pause();
  }

  /** What was done is seen a moment later. */
  private static void pause() {
    try {
      Thread.sleep(15);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Map<String, String> of(long dataset) {
    Map<String, String> labels = new HashMap<>(ours());
    labels.put("forebay.io/dataset", world.name(dataset));
    return labels;
  }

  private Set<String> claims(long dataset) {
    Set<String> claims = new TreeSet<>();
    client
        .persistentVolumeClaims()
        .inAnyNamespace()
        .withLabels(of(dataset))
        .list()
        .getItems()
        .stream()
        .map(claim -> claim.getMetadata().getNamespace() + "/" + claim.getMetadata().getName())
        .forEach(claims::add);
    return claims;
  }

  private Set<String> volumes(long dataset) {
    Set<String> volumes = new TreeSet<>();
    client.persistentVolumes().withLabels(of(dataset)).list().getItems().stream()
        .map(volume -> volume.getSpec().getClaimRef())
        .map(claim -> claim.getNamespace() + "/" + claim.getName())
        .forEach(volumes::add);
    return volumes;
  }

  private Set<String> labels(long dataset, List<String> nodes) {
    Set<String> labels = new TreeSet<>();
    for (String node : nodes) {
      for (int number = 1; number <= 12; number++) {
        if (label(node, name(dataset, number)).isPresent()) {
          labels.add(node + "/" + number);
        }
      }
    }
    return labels;
  }
}
