package io.forebay.orchestrator.cluster;

import io.fabric8.kubernetes.api.model.admissionregistration.v1.MutatingWebhook;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.MutatingWebhookConfiguration;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.WebhookClientConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.forebay.db.sql.Json;
import io.forebay.db.sql.Sql;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/** The cluster's MutatingWebhookConfiguration of one name. */
@ApplicationScoped
public class Webhooks {

  /** As it is deployed; its name and where it leads to are set. */
  private static final String MANIFEST = "/kubernetes/webhook.yaml";

  private static final Logger LOG = Logger.getLogger(Webhooks.class);

  private final Instance<KubernetesClient> client;
  private final Sql sql;
  private volatile Optional<Watched> watched = Optional.empty();

  private record Watched(
      String name, Owner owner, SharedIndexInformer<MutatingWebhookConfiguration> informer) {}

  Webhooks(Instance<KubernetesClient> client, Sql sql) {
    this.client = client;
    this.sql = sql;
  }

  /**
   * Watches it from now on; returns when it was read once.
   *
   * @param changed called when it came, changed or went
   * @throws RuntimeException when the database cannot say who we are
   */
  public void watch(String name, Runnable changed) {
    Owner owner = Owner.read(sql);
    SharedIndexInformer<MutatingWebhookConfiguration> informer =
        resource(name)
            .runnableInformer(0)
            .exceptionHandler(
                (_, e) -> {
                  LOG.warnf(
                      "watching webhook configuration %s failed and is tried again: %s",
                      name, ServerWords.of(e));
                  return true;
                });
    informer.addEventHandler(handler(changed));
    watched = Optional.of(new Watched(name, owner, informer));
    informer.start().toCompletableFuture().join();
  }

  private static ResourceEventHandler<MutatingWebhookConfiguration> handler(Runnable changed) {
    return new ResourceEventHandler<>() {
      @Override
      public void onAdd(MutatingWebhookConfiguration object) {
        changed.run();
      }

      @Override
      public void onUpdate(
          MutatingWebhookConfiguration before, MutatingWebhookConfiguration object) {
        changed.run();
      }

      @Override
      public void onDelete(MutatingWebhookConfiguration object, boolean unknown) {
        changed.run();
      }
    };
  }

  @PreDestroy
  void close() {
    watched.ifPresent(present -> present.informer().stop());
  }

  /** As it is seen; nothing when there is none. */
  public Optional<SeenWebhook> seen() {
    return watched.flatMap(
        present ->
            present.informer().getStore().list().stream()
                .findFirst()
                .map(configuration -> SeenWebhook.of(configuration, present.owner())));
  }

  /**
   * How the API is to reach one of its webhooks.
   *
   * @param server where, outside of the cluster; as it is when empty
   * @param caBundle whom it is to trust
   */
  public record Way(Optional<String> server, String path, String caBundle) {}

  /** Makes it, with all that is deployed elsewhere, so that the API finds us this way. */
  public Optional<Refused> create(Way way) {
    Watched present = watched.orElseThrow();
    MutatingWebhookConfiguration configuration = manifest();
    configuration.getMetadata().setName(present.name());
    configuration.getMetadata().setLabels(present.owner().labels());
    for (MutatingWebhook webhook : configuration.getWebhooks()) {
      webhook.setClientConfig(
          new WebhookClientConfigBuilder()
              .withUrl(way.server().orElseThrow() + way.path())
              .withCaBundle(way.caBundle())
              .build());
    }
    return ask(() -> client.get().resource(configuration).create());
  }

  private MutatingWebhookConfiguration manifest() {
    try (InputStream file = Webhooks.class.getResourceAsStream(MANIFEST)) {
      return client
          .get()
          .getKubernetesSerialization()
          .unmarshal(file, MutatingWebhookConfiguration.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Has the API go these ways; refused when it changed since it was seen.
   *
   * @param ways one for each of its webhooks
   */
  public Optional<Refused> lead(SeenWebhook seen, List<Way> ways) {
    List<Map<String, Object>> operations = new ArrayList<>();
    operations.add(
        Map.of("op", "test", "path", "/metadata/resourceVersion", "value", seen.resourceVersion()));
    for (int i = 0; i < ways.size(); i++) {
      String client = "/webhooks/" + i + "/clientConfig/";
      Way way = ways.get(i);
      operations.add(
          way.server()
              .map(server -> add(client + "url", server + way.path()))
              .orElseGet(() -> add(client + "service/path", way.path())));
      operations.add(add(client + "caBundle", way.caBundle()));
    }
    PatchContext patch =
        new PatchContext.Builder()
            .withPatchType(PatchType.JSON)
            .withFieldManager(Owner.FOREBAY)
            .build();
    return ask(() -> resource(watched.orElseThrow().name()).patch(patch, Json.write(operations)));
  }

  private static Map<String, Object> add(String path, String value) {
    return Map.of("op", "add", "path", path, "value", value);
  }

  private Resource<MutatingWebhookConfiguration> resource(String name) {
    return client.get().admissionRegistration().v1().mutatingWebhookConfigurations().withName(name);
  }

  // Whatever went wrong, it is looked at again, and tried again.
  private static Optional<Refused> ask(Runnable call) {
    try {
      call.run();
      return Optional.empty();
    } catch (KubernetesClientException e) {
      return Optional.of(
          new Refused(
              e.getCode() == HttpURLConnection.HTTP_FORBIDDEN ? "Forbidden" : "Rejected",
              ServerWords.of(e)));
    }
  }
}
