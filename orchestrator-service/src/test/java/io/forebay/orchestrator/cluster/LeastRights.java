package io.forebay.orchestrator.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBindingBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/** A service account with the rights of {@code deploy/kubernetes/clusterrole.yaml}. */
final class LeastRights implements AutoCloseable {

  private static final Path FILE = Path.of("..", "deploy", "kubernetes", "clusterrole.yaml");

  private final KubernetesClient client;
  private final List<HasMetadata> objects;
  private final String token;

  private LeastRights(KubernetesClient client, List<HasMetadata> objects, String token) {
    this.client = client;
    this.objects = objects;
    this.token = token;
  }

  static LeastRights create(KubernetesClient client) {
    String name = "forebay-test-" + UUID.randomUUID().toString().substring(0, 8);
    ClusterRole role = role(name);
    List<HasMetadata> objects =
        List.of(
            new NamespaceBuilder().withNewMetadata().withName(name).endMetadata().build(),
            new ServiceAccountBuilder()
                .withNewMetadata()
                .withNamespace(name)
                .withName(name)
                .endMetadata()
                .build(),
            role,
            new ClusterRoleBindingBuilder()
                .withNewMetadata()
                .withName(name)
                .endMetadata()
                .withNewRoleRef("rbac.authorization.k8s.io", role.getKind(), name)
                .addNewSubject(null, "ServiceAccount", name, name)
                .build());
    objects.forEach(object -> client.resource(object).create());
    String token =
        client
            .serviceAccounts()
            .inNamespace(name)
            .withName(name)
            .tokenRequest(new TokenRequestBuilder().withNewSpec().endSpec().build())
            .getStatus()
            .getToken();
    return new LeastRights(client, objects, token);
  }

  private static ClusterRole role(String name) {
    try (InputStream file = Files.newInputStream(FILE)) {
      ClusterRole role = new KubernetesSerialization().unmarshal(file, ClusterRole.class);
      role.getMetadata().setName(name);
      return role;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** To the same server, as that account. */
  Config config(Config admin) {
    return new ConfigBuilder()
        .withMasterUrl(admin.getMasterUrl())
        .withCaCertFile(admin.getCaCertFile())
        .withCaCertData(admin.getCaCertData())
        .withOauthToken(token)
        .build();
  }

  @Override
  public void close() {
    objects.reversed().forEach(object -> client.resource(object).delete());
  }
}
