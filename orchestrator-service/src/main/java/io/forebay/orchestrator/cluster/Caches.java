package io.forebay.orchestrator.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Informable;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.fabric8.kubernetes.client.informers.cache.Cache;
import io.forebay.core.cluster.MountName;
import io.forebay.core.consumer.ConsumerState;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the cluster has, kept up to date by watching it. */
final class Caches implements AutoCloseable {

  private static final String BY_DATASET = "dataset";
  private static final String BY_CLAIM = "claim";

  private final SharedIndexInformer<Node> nodes;
  private final SharedIndexInformer<Namespace> namespaces;
  private final SharedIndexInformer<PersistentVolume> volumes;
  private final SharedIndexInformer<PersistentVolumeClaim> claims;
  private final SharedIndexInformer<Pod> pods;
  private final EndedPods endedPods = new EndedPods();
  private final Owner owner;

  Caches(KubernetesClient client, Owner owner, Changes changes, Consumer<Throwable> trouble) {
    this.owner = owner;
    nodes =
        informer(
            client.nodes(),
            node ->
                SeenLabel.of(node, owner).stream()
                    .map(label -> label.name().dataset())
                    .distinct()
                    .toList(),
            changes.nodes(),
            trouble);
    namespaces = informer(client.namespaces(), _ -> List.of(), changes.namespaces(), trouble);
    volumes =
        informer(
            client.persistentVolumes().withLabels(owner.labels()),
            Caches::dataset,
            changes.objects(),
            trouble);
    claims =
        informer(
            client.persistentVolumeClaims().inAnyNamespace().withLabels(owner.labels()),
            Caches::dataset,
            changes.objects(),
            trouble);
    pods =
        informer(
                client.pods().inAnyNamespace(),
                _ -> List.of(),
                changes.pods(claim -> claims.getStore().getByKey(claim) != null, endedPods),
                trouble)
            .addIndexers(Map.of(BY_CLAIM, PodUse::claims));
  }

  private static <T extends HasMetadata> SharedIndexInformer<T> informer(
      Informable<T> what,
      Function<T, List<String>> datasets,
      ResourceEventHandler<? super T> handler,
      Consumer<Throwable> trouble) {
    SharedIndexInformer<T> informer =
        what.runnableInformer(0)
            .removeNamespaceIndex()
            .itemStore(new TrimmedStore<>(Cache::metaNamespaceKeyFunc))
            .addIndexers(Map.of(BY_DATASET, datasets))
            .exceptionHandler(
                (_, e) -> {
                  trouble.accept(e);
                  return true; // the API may be away for hours: there is always a next try
                });
    informer.addEventHandler(handler);
    return informer;
  }

  private static List<String> dataset(HasMetadata object) {
    return Owner.version(object).map(MountName::dataset).stream().toList();
  }

  /** Reads all, however often that takes, and watches it from then on; done when all was read. */
  CompletableFuture<Void> start() {
    return CompletableFuture.allOf(
        all()
            .map(informer -> informer.start().toCompletableFuture())
            .toArray(CompletableFuture[]::new));
  }

  @Override
  public void close() {
    all().forEach(SharedIndexInformer::stop);
  }

  private Stream<SharedIndexInformer<? extends HasMetadata>> all() {
    return Stream.of(nodes, namespaces, volumes, claims, pods);
  }

  /** Whether all of them were read once. */
  boolean filled() {
    return all().allMatch(SharedIndexInformer::hasSynced);
  }

  List<SeenClaim> claims(String dataset) {
    return claims.getIndexer().byIndex(BY_DATASET, dataset).stream()
        .flatMap(claim -> SeenClaim.of(claim).stream())
        .toList();
  }

  List<SeenVolume> volumes(String dataset) {
    return volumes.getIndexer().byIndex(BY_DATASET, dataset).stream()
        .flatMap(volume -> SeenVolume.of(volume).stream())
        .toList();
  }

  /** Labels of nodes that speak of a version of the dataset. */
  List<SeenLabel> labels(String dataset) {
    return nodes.getIndexer().byIndex(BY_DATASET, dataset).stream()
        .flatMap(node -> SeenLabel.ofDataset(node, owner, dataset).stream())
        .filter(label -> label.name().dataset().equals(dataset))
        .toList();
  }

  /** Pods that mount versions of a dataset, or did as long as they ran. */
  List<SeenMount> mounts(String dataset) {
    return Stream.concat(
            endedPods.of(dataset).stream(),
            claims(dataset).stream()
                .flatMap(
                    claim ->
                        pods
                            .getIndexer()
                            .byIndex(BY_CLAIM, claim.namespace() + "/" + claim.name().claim())
                            .stream()
                            .map(pod -> PodUse.mount(claim.name(), pod))))
        .toList();
  }

  /** How many pods have versions of a dataset mounted, by node. */
  Map<String, Map<MountName, Integer>> pods(String dataset) {
    Map<String, Map<MountName, Integer>> mounted = new HashMap<>();
    for (SeenMount mount : mounts(dataset)) {
      if (mount.state() == ConsumerState.RUNNING) {
        mounted
            .computeIfAbsent(mount.node().orElseThrow(), _ -> new HashMap<>())
            .merge(mount.name(), 1, Integer::sum);
      }
    }
    return mounted;
  }

  /** A claim of ours. */
  Optional<SeenClaim> claim(String namespace, MountName name) {
    return Optional.ofNullable(claims.getStore().getByKey(namespace + "/" + name.claim()))
        .flatMap(SeenClaim::of);
  }

  /** A node's name, and since when it is there. */
  Optional<Map.Entry<String, Instant>> node(String name) {
    return Optional.ofNullable(nodes.getStore().getByKey(name))
        .map(
            node ->
                Map.entry(
                    name,
                    Optional.ofNullable(node.getMetadata().getCreationTimestamp())
                        .map(Instant::parse)
                        .orElse(Instant.EPOCH)));
  }

  /** Whether objects can be made in it. */
  boolean hasNamespace(String name) {
    return Optional.ofNullable(namespaces.getStore().getByKey(name))
        .filter(namespace -> !namespace.isMarkedForDeletion())
        .isPresent();
  }

  /** Whether something of ours is there of a dataset. */
  boolean hasAnythingOf(String dataset) {
    return !claims.getIndexer().byIndex(BY_DATASET, dataset).isEmpty()
        || !volumes.getIndexer().byIndex(BY_DATASET, dataset).isEmpty()
        || labels(dataset).stream().anyMatch(SeenLabel::ours);
  }

  /** Names of all datasets of which something of ours is there. */
  Set<String> datasets() {
    return Stream.of(
            nodes.getStore().list().stream()
                .flatMap(node -> SeenLabel.of(node, owner).stream())
                .filter(SeenLabel::ours)
                .map(label -> label.name().dataset()),
            volumes.getStore().list().stream().flatMap(volume -> dataset(volume).stream()),
            claims.getStore().list().stream().flatMap(claim -> dataset(claim).stream()))
        .flatMap(names -> names)
        .collect(Collectors.toSet());
  }
}
