package io.forebay.orchestrator.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.forebay.core.cluster.MountName;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How labels of many versions come to one node. */
class NodeLabelsTest {

  private static final String OURS = "0123abcd";

  private final OneNode node = new OneNode("n1");
  private final Breaker breaker = new Breaker(Clock.systemUTC());
  private final KubernetesClient client =
      new KubernetesClientBuilder()
          .withConfig(
              new ConfigBuilder()
                  .withMasterUrl(node.url())
                  .withRequestRetryBackoffLimit(0)
                  .withAutoConfigure(false)
                  .build())
          .build();
  private final NodeLabels labels =
      new NodeLabels(client, new Owner(OURS), new ApiCalls(breaker, () -> {}));
  private final ExecutorService others = Executors.newVirtualThreadPerTaskExecutor();

  @AfterEach
  void stop() {
    others.shutdownNow();
    client.close();
    node.close();
  }

  private static MountName cats(int version) {
    return new MountName("cats", version);
  }

  private Optional<Refused> label(int version, boolean warm) {
    return labels.label("n1", cats(version), warm);
  }

  /** Asks for these while the node is being changed for another, and lets that end afterwards. */
  private List<Future<Optional<Refused>>> whileBusy(List<Callable<Optional<Refused>>> wishes) {
    node.hold();
    Future<Optional<Refused>> first = others.submit(() -> label(1_000, true));
    await().until(node::isAsked);
    List<Future<Optional<Refused>>> asked = new ArrayList<>();
    for (Callable<Optional<Refused>> wish : wishes) {
      int before = labels.waiting("n1");
      asked.add(others.submit(wish));
      await().until(() -> labels.waiting("n1") == before + 1);
    }
    node.release();
    assertThat(first).succeedsWithin(OneNode.PATIENCE).isEqualTo(Optional.empty());
    return asked;
  }

  @Test
  void whatIsAskedForWhileTheNodeIsChangedGoesWithTheNextChange() {
    List<Callable<Optional<Refused>>> wishes = new ArrayList<>();
    for (int version = 1; version <= 20; version++) {
      int number = version;
      wishes.add(() -> label(number, true));
    }

    assertThat(whileBusy(wishes))
        .allSatisfy(
            answer ->
                assertThat(answer).succeedsWithin(OneNode.PATIENCE).isEqualTo(Optional.empty()));

    assertThat(node.patches()).isEqualTo(2);
    assertThat(node.labels()).hasSize(21).containsEntry(cats(20).nodeLabel(), OURS);
  }

  @Test
  void oneThatTheNodeDoesNotTakeHoldsUpNoOther() {
    node.refuse(cats(2).nodeLabel());

    List<Future<Optional<Refused>>> answers =
        whileBusy(List.of(() -> label(1, true), () -> label(2, true), () -> label(1_000, false)));

    assertThat(answers.get(0)).succeedsWithin(OneNode.PATIENCE).isEqualTo(Optional.empty());
    assertThat(answers.get(1))
        .succeedsWithin(OneNode.PATIENCE)
        .satisfies(refused -> assertThat(refused).map(Refused::reason).contains("Invalid"));
    assertThat(answers.get(2)).succeedsWithin(OneNode.PATIENCE).isEqualTo(Optional.empty());
    assertThat(node.labels()).containsOnlyKeys(cats(1).nodeLabel());
  }

  @Test
  void theLabelOfSomebodyElseStaysWhateverElseIsChanged() {
    node.put(cats(1).nodeLabel(), "other");
    node.put(cats(2).nodeLabel(), "other");

    List<Future<Optional<Refused>>> answers =
        whileBusy(List.of(() -> label(1, true), () -> label(2, false), () -> label(3, true)));

    assertThat(answers.get(0))
        .succeedsWithin(OneNode.PATIENCE)
        .satisfies(refused -> assertThat(refused).map(Refused::reason).contains("NodeLabelTaken"));
    assertThat(answers.get(1)).succeedsWithin(OneNode.PATIENCE).isEqualTo(Optional.empty());
    assertThat(answers.get(2)).succeedsWithin(OneNode.PATIENCE).isEqualTo(Optional.empty());
    assertThat(node.labels())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                cats(1).nodeLabel(),
                "other",
                cats(2).nodeLabel(),
                "other",
                cats(3).nodeLabel(),
                OURS,
                cats(1_000).nodeLabel(),
                OURS));
  }

  @Test
  void ofTwoWishesForOneLabelTheLaterOneCounts() {
    label(2, true);

    assertThat(
            whileBusy(
                List.of(
                    () -> label(1, true),
                    () -> label(1, false),
                    () -> label(2, false),
                    () -> label(2, true))))
        .allSatisfy(
            answer ->
                assertThat(answer).succeedsWithin(OneNode.PATIENCE).isEqualTo(Optional.empty()));

    assertThat(node.labels()).containsOnlyKeys(cats(2).nodeLabel(), cats(1_000).nodeLabel());
  }

  @Test
  void aNodeThatChangedMeanwhileIsLookedAtAgain() {
    node.changeBeforeNextPatch("zone", "a");

    assertThat(label(1, true)).isEmpty();

    assertThat(node.labels()).containsOnlyKeys("zone", cats(1).nodeLabel());
  }

  @Test
  void whatIsSoAlreadyIsNotWrittenAgain() {
    label(1, true);

    assertThat(label(1, true)).isEmpty();
    assertThat(label(2, false)).isEmpty();

    assertThat(node.patches()).isEqualTo(1);
  }

  @Test
  void aNodeThatIsGoneHasNoLabels() {
    assertThat(labels.label("n2", cats(1), true)).isEmpty();
    assertThat(node.patches()).isZero();
  }

  @Test
  void everybodyWhoAskedHearsThatTheClusterIsAway() {
    node.hold();
    Future<Optional<Refused>> first = others.submit(() -> label(1, true));
    await().until(node::isAsked);
    Future<Optional<Refused>> second = others.submit(() -> label(2, true));
    Future<Optional<Refused>> third = others.submit(() -> label(3, true));
    await().until(() -> labels.waiting("n1") == 2);
    node.close();

    for (Future<Optional<Refused>> answer : List.of(first, second, third)) {
      assertThat(answer)
          .failsWithin(OneNode.PATIENCE)
          .withThrowableOfType(java.util.concurrent.ExecutionException.class)
          .withCauseInstanceOf(ClusterAwayException.class);
    }
    assertThatThrownBy(() -> label(4, true)).isInstanceOf(ClusterAwayException.class);
  }
}
