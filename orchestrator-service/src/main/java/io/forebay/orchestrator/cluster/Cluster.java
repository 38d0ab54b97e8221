package io.forebay.orchestrator.cluster;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.forebay.core.cluster.MountName;
import io.forebay.db.sql.Sql;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * The cluster as this process sees it. Nothing here waits for the cluster, but the calls that
 * change it.
 */
@ApplicationScoped
public class Cluster {

  private static final Logger LOG = Logger.getLogger(Cluster.class);
  private static final Duration RETRY = Duration.ofSeconds(1);

  private final Instance<KubernetesClient> client;
  private final ClusterSettings settings;
  private final Sql sql;
  private final Breaker breaker;
  private final Clock clock;
  private final CountDownLatch closing = new CountDownLatch(1);
  private volatile Optional<Watched> watched = Optional.empty();
  private volatile String lastTrouble = "it was not asked yet";

  private record Watched(Caches caches, ClusterCalls calls) {}

  /**
   * @param client made when it is first used: without a cluster there is none
   */
  Cluster(Instance<KubernetesClient> client, ClusterSettings settings, Sql sql, Clock clock) {
    this.client = client;
    this.settings = settings;
    this.sql = sql;
    this.breaker = new Breaker(clock);
    this.clock = clock;
  }

  /** What loaders call it. */
  public String name() {
    return settings.cluster();
  }

  /** The cache directory on its nodes. */
  public String cacheDirectory() {
    return settings.cacheDir().toString();
  }

  /**
   * Watches it from now on, for the life of this process.
   *
   * @param dataset takes the name of one of which something changed
   * @param everything called when anything may have changed
   */
  public void watch(Consumer<String> dataset, Runnable everything) {
    Thread.ofVirtual().name("cluster-watch").start(() -> begin(dataset, everything));
  }

  private void begin(Consumer<String> dataset, Runnable everything) {
    Optional<Owner> owner = owner();
    if (owner.isPresent()) {
      KubernetesClient api = client.get();
      Caches caches =
          new Caches(
              api, owner.get(), new Changes(owner.get(), dataset, everything), this::trouble);
      MountObjects objects = new MountObjects(owner.get(), cacheDirectory());
      watched =
          Optional.of(
              new Watched(caches, new ClusterCalls(api, objects, breaker, everything, clock)));
      try {
        caches.start().join();
        everything.run();
      } catch (CompletionException e) {
        // Only when they are stopped: until then they try again whatever happens.
        LOG.debugf("the cluster was never read: %s", e.getMessage());
      }
    }
  }

  /** Who we are, as soon as the database says so; nothing when this process ends before. */
  private Optional<Owner> owner() {
    while (closing.getCount() > 0) {
      try {
        return Optional.of(Owner.read(sql));
      } catch (RuntimeException e) {
        LOG.warnf("the cluster is not watched yet: %s", e.getMessage());
        pause();
      }
    }
    return Optional.empty();
  }

  private void pause() {
    try {
      if (closing.await(RETRY.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.debug("closing");
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void trouble(Throwable e) {
    lastTrouble = ServerWords.of(e);
    LOG.warnf("watching the cluster failed and is tried again: %s", lastTrouble);
  }

  @PreDestroy
  void close() {
    closing.countDown();
    watched.ifPresent(present -> present.caches().close());
  }

  /** Why nothing is known of it, or can be done to it; nothing when all is well. */
  public Optional<String> trouble() {
    return caches().isEmpty() ? Optional.of(lastTrouble) : breaker.trouble();
  }

  /** Looks whether it is back; makes no call while all is well. */
  public void probe() {
    if (breaker.trouble().isPresent()) {
      watched.ifPresent(
          present -> {
            try {
              present.calls().probe();
            } catch (ClusterAwayException e) {
              LOG.debugf("the cluster is still away: %s", e.getMessage());
            }
          });
    }
  }

  private Optional<Caches> caches() {
    return watched.map(Watched::caches).filter(Caches::filled);
  }

  /** What there is of a dataset; nothing as long as not all was read once. */
  public Optional<ClusterSight> sight(String dataset, Set<String> nodes, Set<String> namespaces) {
    return caches()
        .map(
            caches ->
                new ClusterSight(
                    caches.claims(dataset),
                    caches.volumes(dataset),
                    caches.labels(dataset),
                    caches.pods(dataset),
                    nodes.stream()
                        .flatMap(name -> caches.node(name).stream())
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)),
                    only(namespaces, caches::hasNamespace)));
  }

  /** A claim of ours; nothing, too, as long as not all was read once. */
  public Optional<SeenClaim> claim(String namespace, MountName name) {
    return caches().flatMap(caches -> caches.claim(namespace, name));
  }

  /** Pods that mount versions of a dataset; nothing as long as not all was read once. */
  public Optional<List<SeenMount>> mounts(String dataset) {
    return caches().map(caches -> caches.mounts(dataset));
  }

  private static Set<String> only(Set<String> names, Predicate<String> there) {
    return names.stream().filter(there).collect(Collectors.toSet());
  }

  /** Whether something of ours is there of a dataset; not, as long as not all was read. */
  public boolean hasAnythingOf(String dataset) {
    return caches().filter(caches -> caches.hasAnythingOf(dataset)).isPresent();
  }

  /** Names of datasets of which something of ours is there; none as long as not all was read. */
  public Set<String> datasets() {
    return caches().map(Caches::datasets).orElse(Set.of());
  }

  /** Whether all was read once. */
  public boolean isKnown() {
    return caches().isPresent();
  }

  public Optional<Refused> createVolume(VolumeSpec spec) {
    return calls().createVolume(spec);
  }

  public Optional<Refused> createClaim(VolumeSpec spec) {
    return calls().createClaim(spec);
  }

  public Optional<Refused> deleteClaim(SeenClaim claim) {
    return calls().deleteClaim(claim);
  }

  public Optional<Refused> deleteVolume(SeenVolume volume) {
    return calls().deleteVolume(volume);
  }

  /** Has people who look at a claim see this. */
  public Optional<Refused> tell(SeenClaim claim, boolean well, String reason, String message) {
    return calls().tell(claim, well, reason, message);
  }

  /** Says that a version is warm on a node, or no longer. */
  public Optional<Refused> label(String node, MountName name, boolean warm) {
    return calls().label(node, name, warm);
  }

  /** Whether a running pod of a node mounts a version now, as far as the API says. */
  public boolean isMounted(String node, MountName name) {
    return calls().isMounted(node, name);
  }

  private ClusterCalls calls() {
    return watched
        .map(Watched::calls)
        .orElseThrow(() -> new ClusterAwayException(lastTrouble, null));
  }
}
