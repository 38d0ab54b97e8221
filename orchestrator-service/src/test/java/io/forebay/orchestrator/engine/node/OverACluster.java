package io.forebay.orchestrator.engine.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.forebay.core.cluster.MountName;
import io.forebay.db.testing.TestDatabase;
import io.forebay.orchestrator.testing.FakeLoader;
import io.forebay.orchestrator.testing.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** For tests with a cluster; what they make there has names of its own, and is taken away again. */
abstract class OverACluster {

  private static final String KEPT = "forebay.io/test-keeps-it";
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  TestDatabase database;
  KubernetesClient client;
  World world;
  String installation;
  private final List<String> namespaces = new ArrayList<>();
  private final List<String> nodes = new ArrayList<>();

  @BeforeEach
  void begin() {
    world = new World(database);
    installation = world.text("SELECT id AS said FROM installation");
  }

  @AfterEach
  void clean() {
    world.clear();
    client.persistentVolumeClaims().inAnyNamespace().withLabels(ours()).delete();
    client.persistentVolumes().withLabels(ours()).delete();
    namespaces.forEach(name -> client.namespaces().withName(name).delete());
    nodes.forEach(name -> client.nodes().withName(name).delete());
  }

  Map<String, String> ours() {
    return Map.of("forebay.io/installation", installation);
  }

  static void eventually(ThrowingRunnable assertion) {
    await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).untilAsserted(assertion);
  }

  String namespace() {
    String name = "forebay-test-" + UUID.randomUUID().toString().substring(0, 8);
    namespaces.add(name);
    return name;
  }

  String createdNamespace() {
    String name = namespace();
    create(name);
    return name;
  }

  void create(String namespace) {
    client
        .resource(
            new NamespaceBuilder().withNewMetadata().withName(namespace).endMetadata().build())
        .create();
  }

  /** A node to which the scheduler sends pods, and that nobody takes for dead while a test runs. */
  String node() {
    String name = "forebay-test-" + UUID.randomUUID().toString().substring(0, 8);
    node(name);
    return name;
  }

  void node(String name) {
    nodes.add(name);
    client
        .resource(
            new NodeBuilder()
                .withNewMetadata()
                .withName(name)
                .addToLabels("kubernetes.io/hostname", name)
                .endMetadata()
                .withNewStatus()
                .addToCapacity("pods", new Quantity("10"))
                .addToCapacity("cpu", new Quantity("4"))
                .addToCapacity("memory", new Quantity("4Gi"))
                .addToAllocatable("pods", new Quantity("10"))
                .addToAllocatable("cpu", new Quantity("4"))
                .addToAllocatable("memory", new Quantity("4Gi"))
                .endStatus()
                .build())
        .create();
  }

  FakeLoader loader(String node) {
    return loader(node, 1L << 40);
  }

  FakeLoader loader(String node, long capacity) {
    return new FakeLoader(database, NodeEngine.NAME, node, Map.of(), capacity, 0);
  }

  long dataset() {
    return world.dataset(NodeEngine.NAME, Map.of());
  }

  MountName name(long dataset, int version) {
    return new MountName(world.name(dataset), version);
  }

  Optional<PersistentVolumeClaim> claim(String namespace, MountName name) {
    return Optional.ofNullable(
        client.persistentVolumeClaims().inNamespace(namespace).withName(name.claim()).get());
  }

  Optional<PersistentVolume> volume(String namespace, MountName name) {
    return Optional.ofNullable(client.persistentVolumes().withName(name.volume(namespace)).get());
  }

  Optional<String> label(String node, MountName name) {
    return Optional.ofNullable(client.nodes().withName(node).get().getMetadata().getLabels())
        .map(labels -> labels.get(name.nodeLabel()));
  }

  void labelOfSomebodyElse(String node, MountName name) {
    client
        .nodes()
        .withName(node)
        .patch(
            PatchContext.of(PatchType.JSON_MERGE),
            "{\"metadata\": {\"labels\": {\"%s\": \"theirs\"}}}".formatted(name.nodeLabel()));
  }

  void mounted(String namespace, MountName name) {
    eventually(
        () -> {
          assertThat(claim(namespace, name)).isPresent();
          assertThat(volume(namespace, name)).isPresent();
        });
  }

  void notMounted(String namespace, MountName name) {
    eventually(
        () -> {
          assertThat(claim(namespace, name)).isEmpty();
          assertThat(volume(namespace, name)).isEmpty();
        });
  }

  /** A pod that waits to be scheduled. */
  void pod(String namespace, String name, MountName mounts) {
    pod(namespace, name, mounts, Optional.empty());
  }

  /**
   * A pod; one that was sent to a node runs there, as far as anybody without a kubelet can tell.
   */
  void pod(String namespace, String name, MountName mounts, Optional<String> node) {
    Pod pod =
        new PodBuilder()
            .withNewMetadata()
            .withNamespace(namespace)
            .withName(name)
            .endMetadata()
            .withNewSpec()
            .withNodeName(node.orElse(null))
            // Nobody beats the heart of a node that was made by hand.
            .addNewToleration()
            .withOperator("Exists")
            .endToleration()
            .withAutomountServiceAccountToken(false)
            .addNewContainer()
            .withName("main")
            .withImage("registry.invalid/none")
            .addNewVolumeMount()
            .withName("data")
            .withMountPath("/data")
            .withReadOnly(true)
            .endVolumeMount()
            .endContainer()
            .addNewVolume()
            .withName("data")
            .withNewPersistentVolumeClaim(mounts.claim(), true)
            .endVolume()
            .endSpec()
            .build();
    // The namespace's service account may come a moment after it.
    eventually(
        () -> assertThatCode(() -> client.resource(pod).create()).doesNotThrowAnyException());
  }

  void end(String namespace, String pod) {
    client.pods().inNamespace(namespace).withName(pod).withGracePeriod(0).delete();
  }

  /** Has a claim stay, as if a pod used it, though somebody deletes it. */
  void keep(String namespace, MountName name, boolean kept) {
    eventually(
        () -> {
          PersistentVolumeClaim claim = claim(namespace, name).orElseThrow();
          List<String> finalizers = new ArrayList<>(claim.getMetadata().getFinalizers());
          if (kept) {
            finalizers.add(KEPT);
          } else {
            finalizers.remove(KEPT);
          }
          claim.getMetadata().setFinalizers(finalizers);
          assertThatCode(() -> client.resource(claim).update()).doesNotThrowAnyException();
        });
  }
}
