package io.forebay.orchestrator.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.forebay.db.sql.Json;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Takes away all that an installation of Forebay made in a cluster, when nothing of it runs any
 * more: the program behind {@code ./forebay down --purge}. First what sends pods to nodes, then
 * claims and volumes; what pods still use goes when they do, by Kubernetes' own protection.
 */
public final class Purge {

  private static final Pattern INSTALLATION = Pattern.compile("[0-9a-f]{8}");
  private static final Duration PAUSE = Duration.ofMillis(200);

  private final KubernetesClient client;
  private final Owner owner;

  Purge(KubernetesClient client, Owner owner) {
    this.client = client;
    this.owner = owner;
  }

  /**
   * What was done.
   *
   * @param labels of nodes
   * @param left what is still there, since pods use it
   */
  record Outcome(int webhooks, int labels, int claims, int volumes, List<String> left) {

    /** For people. */
    String text() {
      String done =
          "Taken out of the cluster: %d node labels, %d claims, %d volumes, %d webhooks."
              .formatted(labels, claims, volumes, webhooks);
      return left.isEmpty()
          ? done
          : done + "\nPods still use these, which go when they do: " + String.join(", ", left);
    }
  }

  /** Takes the installation's id; the cluster is that of {@code KUBECONFIG}. */
  public static void main(String[] arguments) throws InterruptedException {
    if (arguments.length != 1 || !INSTALLATION.matcher(arguments[0]).matches()) {
      throw new IllegalArgumentException("which installation is to be purged?");
    }
    // The client's threads would go on without it.
    System.exit(purge(new Owner(arguments[0])));
  }

  private static int purge(Owner owner) throws InterruptedException {
    try (KubernetesClient client = new KubernetesClientBuilder().build()) {
      System.out.println(new Purge(client, owner).run(Duration.ofSeconds(20)).text());
      return 0;
    } catch (KubernetesClientException e) {
      System.err.println("The cluster says: " + ServerWords.of(e));
      return 1;
    }
  }

  /**
   * Does it.
   *
   * @param patience how long to wait for what goes by itself
   */
  Outcome run(Duration patience) throws InterruptedException {
    int webhooks =
        delete(
            client
                .admissionRegistration()
                .v1()
                .mutatingWebhookConfigurations()
                .withLabels(owner.labels())
                .list()
                .getItems());
    int labels = client.nodes().list().getItems().stream().mapToInt(this::unlabel).sum();
    int claims = delete(claims());
    int volumes = delete(volumes());
    long end = System.nanoTime() + patience.toNanos();
    Supplier<List<String>> left =
        () -> {
          List<String> names = new ArrayList<>();
          claims().forEach(claim -> names.add(name(claim)));
          volumes().forEach(volume -> names.add(name(volume)));
          return names;
        };
    while (!left.get().isEmpty() && System.nanoTime() < end) {
      Thread.sleep(PAUSE);
    }
    return new Outcome(webhooks, labels, claims, volumes, left.get());
  }

  private List<? extends HasMetadata> claims() {
    return client
        .persistentVolumeClaims()
        .inAnyNamespace()
        .withLabels(owner.labels())
        .list()
        .getItems();
  }

  private List<? extends HasMetadata> volumes() {
    return client.persistentVolumes().withLabels(owner.labels()).list().getItems();
  }

  private static String name(HasMetadata object) {
    String namespace = object.getMetadata().getNamespace();
    return (namespace == null ? "volume " : "claim " + namespace + "/")
        + object.getMetadata().getName();
  }

  private int delete(Collection<? extends HasMetadata> objects) {
    objects.forEach(object -> client.resource(object).delete());
    return objects.size();
  }

  private int unlabel(Node node) {
    Map<String, Object> ours = new HashMap<>();
    SeenLabel.of(node, owner).stream()
        .filter(SeenLabel::ours)
        .forEach(label -> ours.put(label.name().nodeLabel(), null));
    if (ours.isEmpty()) {
      return 0;
    }
    try {
      client
          .nodes()
          .withName(node.getMetadata().getName())
          .patch(
              PatchContext.of(PatchType.JSON_MERGE),
              Json.write(Map.of("metadata", Map.of("labels", ours))));
    } catch (KubernetesClientException e) {
      if (e.getCode() != HttpURLConnection.HTTP_NOT_FOUND) {
        throw e;
      }
    }
    return ours.size();
  }
}
