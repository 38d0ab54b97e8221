package io.forebay.orchestrator.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.MutatingWebhook;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.MutatingWebhookConfiguration;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.WebhookClientConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.forebay.db.sql.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * Has pods admitted as the API of a cluster does. A real one does it by itself; the mock server
 * knows nothing of webhooks, so what stands in the configuration is done here for it: whom it
 * trusts, where it leads, which pods it is about.
 */
public final class Admission implements AutoCloseable {

  private static final Path MANIFEST = Path.of("../deploy/kubernetes/webhook.yaml");
  private static final boolean REAL = ClusterUnderTest.isReal();

  private final KubernetesClient client;

  /** Puts up the webhook as it is deployed, but that it leads to this port of this machine. */
  public Admission(KubernetesClient client, int port) {
    this.client = client;
    putUp(port);
  }

  /** Puts it up anew: without what anybody added to it. */
  public void putUp(int port) {
    close();
    try (InputStream file = Files.newInputStream(MANIFEST)) {
      MutatingWebhookConfiguration configuration =
          new KubernetesSerialization().unmarshal(file, MutatingWebhookConfiguration.class);
      for (MutatingWebhook webhook : configuration.getWebhooks()) {
        webhook.setClientConfig(
            new WebhookClientConfigBuilder()
                .withUrl("https://" + ClusterUnderTest.thisMachine(port) + ":" + port)
                .build());
      }
      client.resource(configuration).create();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private MutatingWebhookConfiguration configuration() {
    return client
        .admissionRegistration()
        .v1()
        .mutatingWebhookConfigurations()
        .withName("forebay")
        .require();
  }

  /** How many certificates the cluster trusts. */
  public int trusted() {
    String bundle = configuration().getWebhooks().getFirst().getClientConfig().getCaBundle();
    if (bundle == null) {
      return 0;
    }
    String pem = new String(Base64.getDecoder().decode(bundle), StandardCharsets.US_ASCII);
    return pem.split("BEGIN CERTIFICATE", -1).length - 1;
  }

  /**
   * Makes the pod.
   *
   * @throws KubernetesClientException when it is not admitted
   */
  public Pod create(Pod pod) {
    return REAL || !asks(pod)
        ? client.resource(pod).create()
        : client.resource(reviewed(pod, false)).create();
  }

  /** Asks whether the pod could be made. */
  public Pod dryRun(Pod pod) {
    return REAL ? client.resource(pod).dryRun().create() : reviewed(pod, true);
  }

  private static boolean asks(Pod pod) {
    return pod.getMetadata().getAnnotations().containsKey("forebay.io/dataset");
  }

  /** Asks about a pod that is to be made, as the API does for each plugin that changes it. */
  public Pod ask(Pod pod) {
    return reviewed(pod, false);
  }

  private Pod reviewed(Pod pod, boolean dryRun) {
    JsonNode response = review(pod, dryRun).path("response");
    if (!response.path("allowed").asBoolean()) {
      throw new KubernetesClientException(response.at("/status/message").asText());
    }
    JsonNode patched = json(client.getKubernetesSerialization().asJson(pod));
    JsonNode patch =
        json(
            new String(
                Base64.getDecoder().decode(response.path("patch").asText()),
                StandardCharsets.UTF_8));
    for (JsonNode operation : patch) {
      String path = operation.path("path").asText();
      int end = path.lastIndexOf('/');
      ((ObjectNode) patched.at(path.substring(0, end)))
          .set(path.substring(end + 1).replace("~1", "/"), operation.path("value"));
    }
    return client.getKubernetesSerialization().unmarshal(patched.toString(), Pod.class);
  }

  private JsonNode review(Pod pod, boolean dryRun) {
    MutatingWebhook webhook = configuration().getWebhooks().getFirst();
    String uid = UUID.randomUUID().toString();
    ObjectNode review = (ObjectNode) json("{\"request\": {\"dryRun\": " + dryRun + "}}");
    ObjectNode request = (ObjectNode) review.path("request");
    request.put("uid", uid).put("namespace", pod.getMetadata().getNamespace());
    request.set("object", json(client.getKubernetesSerialization().asJson(pod)));
    try (HttpClient http = HttpClient.newBuilder().sslContext(trust(webhook)).build()) {
      HttpResponse<String> answer =
          http.send(
              HttpRequest.newBuilder(URI.create(webhook.getClientConfig().getUrl()))
                  .header("Content-Type", "application/json")
                  .POST(HttpRequest.BodyPublishers.ofString(review.toString()))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      JsonNode said = json(answer.body());
      assertThat(said.at("/response/uid").asText()).isEqualTo(uid);
      return said;
    } catch (IOException e) {
      throw new KubernetesClientException("failed calling webhook: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static SSLContext trust(MutatingWebhook webhook) {
    try {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      byte[] pem = Base64.getDecoder().decode(webhook.getClientConfig().getCaBundle());
      List<? extends Certificate> certificates =
          List.copyOf(
              CertificateFactory.getInstance("X.509")
                  .generateCertificates(new ByteArrayInputStream(pem)));
      for (int i = 0; i < certificates.size(); i++) {
        store.setCertificateEntry("trusted-" + i, certificates.get(i));
      }
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static JsonNode json(String text) {
    return Json.read(text, JsonNode.class);
  }

  @Override
  public void close() {
    client
        .admissionRegistration()
        .v1()
        .mutatingWebhookConfigurations()
        .withName("forebay")
        .delete();
  }
}
