package io.forebay.orchestrator.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.forebay.core.cluster.MountName;
import java.net.HttpURLConnection;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Changes the cluster, one call each. Each can be made again: what is already so is no error.
 *
 * <p>Volumes and claims are created, not applied: to apply a claim whose name somebody else has
 * taken would make it ours.
 */
final class ClusterCalls {

  private final KubernetesClient client;
  private final MountObjects objects;
  private final ApiCalls api;
  private final NodeLabels labels;
  private final Clock clock;

  /**
   * @param back called when the API answers again after it did not
   */
  ClusterCalls(
      KubernetesClient client, MountObjects objects, Breaker breaker, Runnable back, Clock clock) {
    this.client = client;
    this.objects = objects;
    this.api = new ApiCalls(breaker, back);
    this.labels = new NodeLabels(client, objects.owner(), api);
    this.clock = clock;
  }

  /** Creates a volume, unless the claim of somebody else has the name of which it would be. */
  Optional<Refused> createVolume(VolumeSpec spec) {
    Optional<Refused> taken = api.ask(() -> taken(client.resource(objects.claim(spec))), Set.of());
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
    return api.ask(
        () -> {
          client.resource(objects.event(claim, well, reason, message, clock.instant())).create();
          return Optional.empty();
        },
        Set.of(HttpURLConnection.HTTP_CONFLICT));
  }

  /** Says that a version is warm on a node, or no longer. */
  Optional<Refused> label(String node, MountName name, boolean warm) {
    return labels.label(node, name, warm);
  }

  /** Whether a running pod of a node mounts a version now; asked of the API, not of the caches. */
  boolean isMounted(String node, MountName name) {
    AtomicBoolean mounted = new AtomicBoolean(true);
    Optional<Refused> refused =
        api.ask(
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
    api.ask(
        () -> {
          client.getKubernetesVersion();
          return Optional.empty();
        },
        Set.of());
  }

  private <T extends HasMetadata> Optional<Refused> create(Resource<T> resource) {
    return api.ask(
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
    return api.ask(
        () -> {
          call.run();
          return Optional.empty();
        },
        Set.of(HttpURLConnection.HTTP_NOT_FOUND, HttpURLConnection.HTTP_CONFLICT));
  }
}
