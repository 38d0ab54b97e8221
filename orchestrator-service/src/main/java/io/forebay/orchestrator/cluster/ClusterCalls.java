package io.forebay.orchestrator.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.forebay.core.cluster.MountName;
import io.forebay.db.sql.Json;
import java.net.HttpURLConnection;
import java.time.Clock;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Changes the cluster, one call each. Each can be made again: what is already so is no error.
 *
 * <p>Volumes and claims are created, not applied: to apply a claim whose name somebody else has
 * taken would make it ours. A node's label is a merge patch of that one key, for the node is not
 * ours.
 */
final class ClusterCalls {

  private static final int LABEL_ATTEMPTS = 10;

  /** Below it there was no answer. */
  private static final int FIRST_STATUS = 100;

  /** Too many requests, bad gateway, unavailable, gateway timeout; a 500 is of one call only. */
  private static final Set<Integer> AWAY = Set.of(429, 502, 503, 504);

  private static final int UNPROCESSABLE = 422;

  private final KubernetesClient client;
  private final MountObjects objects;
  private final Breaker breaker;
  private final Runnable back;
  private final Clock clock;

  /** Versions of many datasets on one node would otherwise get in each other's way. */
  private final Map<String, ReentrantLock> turns = new ConcurrentHashMap<>();

  /**
   * @param back called when the API answers again after it did not
   */
  ClusterCalls(
      KubernetesClient client, MountObjects objects, Breaker breaker, Runnable back, Clock clock) {
    this.clock = clock;
    this.client = client;
    this.objects = objects;
    this.breaker = breaker;
    this.back = back;
  }

  /** Creates a volume, unless the claim of somebody else has the name of which it would be. */
  Optional<Refused> createVolume(VolumeSpec spec) {
    Optional<Refused> taken = ask(() -> taken(client.resource(objects.claim(spec))), Set.of());
    return taken.isPresent() ? taken : create(client.resource(objects.volume(spec)));
  }

  Optional<Refused> createClaim(VolumeSpec spec) {
    return create(client.resource(objects.claim(spec)));
  }

  /** Deletes a claim, if it still is as it was seen. */
  Optional<Refused> deleteClaim(SeenClaim claim) {
    return delete(
        () ->
            client
                .persistentVolumeClaims()
                .inNamespace(claim.namespace())
                .withName(claim.name().claim())
                .lockResourceVersion(claim.resourceVersion())
                .delete());
  }

  /**
   * Deletes a volume, if it still is as it was seen and no claim of ours has it. Claims are watched
   * apart from volumes: one that is bound already may not be seen yet.
   */
  Optional<Refused> deleteVolume(SeenVolume volume) {
    return delete(
        () -> {
          PersistentVolumeClaim claim =
              client
                  .persistentVolumeClaims()
                  .inNamespace(volume.namespace())
                  .withName(volume.name().claim())
                  .get();
          if (claim == null
              || !objects.owner().owns(claim)
              || volume
                  .claimUid()
                  .filter(uid -> !uid.equals(claim.getMetadata().getUid()))
                  .isPresent()) {
            client
                .persistentVolumes()
                .withName(volume.name().volume(volume.namespace()))
                .lockResourceVersion(volume.resourceVersion())
                .delete();
          }
        });
  }

  /**
   * Makes an Event of a claim. Its name is made of the minute: what is said again before it was
   * seen is there already.
   */
  Optional<Refused> tell(SeenClaim claim, boolean well, String reason, String message) {
    return ask(
        () -> {
          client.resource(objects.event(claim, well, reason, message, clock.instant())).create();
          return Optional.empty();
        },
        Set.of(HttpURLConnection.HTTP_CONFLICT));
  }

  /**
   * Says that a version is warm on a node, or no longer. Each try looks at the node first and
   * changes it only if it still is as it was: what is not seen yet may be the label of somebody
   * else.
   */
  Optional<Refused> label(String node, MountName name, boolean warm) {
    ReentrantLock turn = turns.computeIfAbsent(node, _ -> new ReentrantLock());
    turn.lock();
    try {
      return labelInTurn(node, name, warm);
    } finally {
      turn.unlock();
    }
  }

  private Optional<Refused> labelInTurn(String node, MountName name, boolean warm) {
    return ask(
        () -> {
          for (int attempt = 1; attempt <= LABEL_ATTEMPTS; attempt++) {
            Node there = client.nodes().withName(node).get();
            if (there == null) {
              return Optional.empty(); // whoever watches nodes is told
            }
            Optional<SeenLabel> label = SeenLabel.of(there, objects.owner(), name);
            if (label.filter(present -> !present.ours()).isPresent()) {
              return warm
                  ? Optional.of(
                      new Refused("NodeLabelTaken", "somebody else has put that label there"))
                  : Optional.empty();
            }
            if (label.isPresent() == warm || patch(there, name, warm)) {
              return Optional.empty();
            }
          }
          return Optional.of(new Refused("Conflict", "node " + node + " changes all the time"));
        },
        Set.of(HttpURLConnection.HTTP_NOT_FOUND));
  }

  /** False when the node changed since it was looked at. */
  private boolean patch(Node node, MountName name, boolean warm) {
    Map<String, Object> labels =
        Collections.singletonMap(name.nodeLabel(), warm ? objects.owner().installation() : null);
    PatchContext merge =
        new PatchContext.Builder()
            .withPatchType(PatchType.JSON_MERGE)
            .withFieldManager(Owner.FOREBAY)
            .build();
    Map<String, Object> metadata =
        Map.of("labels", labels, "resourceVersion", node.getMetadata().getResourceVersion());
    try {
      client
          .nodes()
          .withName(node.getMetadata().getName())
          .patch(merge, Json.write(Map.of("metadata", metadata)));
      return true;
    } catch (KubernetesClientException e) {
      if (e.getCode() == HttpURLConnection.HTTP_CONFLICT) {
        return false;
      }
      throw e;
    }
  }

  /** Whether a running pod of a node mounts a version now; asked of the API, not of the caches. */
  boolean isMounted(String node, MountName name) {
    AtomicBoolean mounted = new AtomicBoolean(true);
    Optional<Refused> refused =
        ask(
            () -> {
              mounted.set(
                  client
                      .pods()
                      .inAnyNamespace()
                      .withField("spec.nodeName", node)
                      .list()
                      .getItems()
                      .stream()
                      .filter(pod -> PodUse.node(pod).filter(node::equals).isPresent())
                      .flatMap(pod -> PodUse.claims(pod).stream())
                      .anyMatch(claim -> claim.endsWith("/" + name.claim())));
              return Optional.empty();
            },
            Set.of());
    return refused.isPresent() || mounted.get();
  }

  /** Asks for something small, to see whether the API is back. */
  void probe() {
    ask(
        () -> {
          client.getKubernetesVersion();
          return Optional.empty();
        },
        Set.of());
  }

  private <T extends HasMetadata> Optional<Refused> create(Resource<T> resource) {
    return ask(
        () -> {
          try {
            resource.create();
          } catch (KubernetesClientException e) {
            if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
              throw e;
            }
            return taken(resource);
          }
          return Optional.empty();
        },
        Set.of());
  }

  // One of ours that is not seen yet is as good as made.
  private <T extends HasMetadata> Optional<Refused> taken(Resource<T> resource) {
    T there = resource.get();
    if (there == null || objects.owner().owns(there)) {
      return Optional.empty();
    }
    return Optional.of(
        new Refused(
            "NameTaken",
            describe(there) + " is there already and does not belong to this Forebay"));
  }

  private static String describe(HasMetadata object) {
    String namespace = object.getMetadata().getNamespace();
    return object.getKind()
        + " "
        + (namespace == null ? "" : namespace + "/")
        + object.getMetadata().getName();
  }

  // What is gone is deleted; what changed since it was seen is looked at again.
  private Optional<Refused> delete(Runnable call) {
    return ask(
        () -> {
          call.run();
          return Optional.empty();
        },
        Set.of(HttpURLConnection.HTTP_NOT_FOUND, HttpURLConnection.HTTP_CONFLICT));
  }

  /**
   * Makes a call.
   *
   * @param fine answers that are as good as success
   */
  private Optional<Refused> ask(Supplier<Optional<Refused>> call, Set<Integer> fine) {
    if (!breaker.mayCall()) {
      throw new ClusterAwayException(breaker.trouble().orElse("it was away just now"), null);
    }
    Optional<Refused> refused;
    try {
      refused = call.get();
    } catch (KubernetesClientException e) {
      refused = understand(e, fine);
    }
    if (breaker.answered()) {
      back.run();
    }
    return refused;
  }

  private Optional<Refused> understand(KubernetesClientException e, Set<Integer> fine) {
    int code = e.getCode();
    if (code < FIRST_STATUS || AWAY.contains(code)) {
      breaker.failed(ServerWords.of(e));
      throw new ClusterAwayException(ServerWords.of(e), e);
    }
    if (fine.contains(code)) {
      return Optional.empty();
    }
    String reason =
        switch (code) {
          case HttpURLConnection.HTTP_UNAUTHORIZED, HttpURLConnection.HTTP_FORBIDDEN -> "Forbidden";
          case HttpURLConnection.HTTP_NOT_FOUND -> "NotFound";
          case HttpURLConnection.HTTP_CONFLICT -> "Conflict";
          case UNPROCESSABLE -> "Invalid";
          default -> "Rejected";
        };
    return Optional.of(new Refused(reason, ServerWords.of(e)));
  }
}
