package io.forebay.orchestrator.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KeyToPath;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.SecretKeySelector;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBinding;
import io.forebay.db.secret.SecretCipher;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is in {@code deploy/} fits the services, and its parts fit each other. */
class ManifestsTest {

  @Test
  void hasFieldsOfKubernetesOnly() throws IOException {
    List<HasMetadata> applied = Manifests.applied();
    assertThat(applied).hasSizeGreaterThan(10);
    for (HasMetadata object : applied) {
      boolean inNamespace = !(object instanceof io.fabric8.kubernetes.api.model.Namespaced);
      assertThat(inNamespace || "forebay".equals(object.getMetadata().getNamespace()))
          .as("namespace of %s", object.getMetadata().getName())
          .isTrue();
    }
    assertThatThrownBy(
            () ->
                Manifests.object(
                    Manifests.documents(
                            "{apiVersion: v1, kind: Service, spec: {ports: [{prot: 1}]}}")
                        .getFirst()))
        .hasMessageContaining("prot");
  }

  @Test
  void appliesEveryFile() throws IOException {
    JsonNode kustomization =
        Manifests.documents(Files.readString(Manifests.DIRECTORY.resolve("kustomization.yaml")))
            .getFirst();
    List<String> listed = new ArrayList<>();
    kustomization.path("resources").forEach(name -> listed.add(name.asText()));
    Set<String> files = new TreeSet<>(Set.of("kustomization.yaml"));
    Manifests.yamlFiles(Manifests.DIRECTORY).forEach(file -> files.add(name(file)));
    listed.add("kustomization.yaml");
    assertThat(listed).containsExactlyInAnyOrderElementsOf(files);

    Set<String> images = new TreeSet<>();
    kustomization.path("images").forEach(image -> images.add(image.path("name").asText()));
    assertThat(images).isEqualTo(imagesOfPods());
  }

  @Test
  void setsVariablesThatAreRead() throws IOException {
    Map<String, Map<String, String>> configMaps = Manifests.configMaps();
    int checked = 0;
    for (var pod : Manifests.pods().entrySet()) {
      Container container = pod.getValue().getSpec().getContainers().getFirst();
      Set<String> read =
          ReadVariables.of(container.getImage().substring("forebay-".length()) + "-service");
      for (String name : variables(container, configMaps).keySet()) {
        // What all services are told is read by some of them.
        if (name.startsWith("FOREBAY_") && !configMaps.get("forebay").containsKey(name)) {
          assertThat(read).as("what %s reads", pod.getKey()).contains(name);
          checked++;
        }
      }
    }
    assertThat(checked).isGreaterThan(20);
    Set<String> all = new TreeSet<>();
    for (String service : List.of("api", "orchestrator", "loader")) {
      all.addAll(ReadVariables.of(service + "-service"));
    }
    assertThat(all).containsAll(configMaps.get("forebay").keySet());
    assertThat(all).doesNotContain("FOREBAY_HTTP_PROT").doesNotContain("FOREBAY_CACHE_CAPACITY");
  }

  @Test
  void findsPodsByTheirLabelsAndPorts() throws IOException {
    for (Deployment deployment : Manifests.applied(Deployment.class)) {
      assertThat(deployment.getSpec().getTemplate().getMetadata().getLabels())
          .containsAllEntriesOf(deployment.getSpec().getSelector().getMatchLabels());
    }
    for (DaemonSet daemonSet : Manifests.applied(DaemonSet.class)) {
      assertThat(daemonSet.getSpec().getTemplate().getMetadata().getLabels())
          .containsAllEntriesOf(daemonSet.getSpec().getSelector().getMatchLabels());
    }
    Collection<PodTemplateSpec> pods = Manifests.pods().values();
    for (Service service : Manifests.applied(Service.class)) {
      List<PodTemplateSpec> selected =
          pods.stream()
              .filter(
                  pod ->
                      pod.getMetadata()
                          .getLabels()
                          .entrySet()
                          .containsAll(service.getSpec().getSelector().entrySet()))
              .toList();
      assertThat(selected).as(service.getMetadata().getName()).hasSize(1);
      assertThat(ports(selected.getFirst()))
          .contains(service.getSpec().getPorts().getFirst().getTargetPort().getStrVal());
    }
  }

  @Test
  void bindsTheOrchestratorToItsRoleAndNobodyElse() throws IOException {
    List<String> accounts =
        Manifests.applied(ServiceAccount.class).stream()
            .map(account -> account.getMetadata().getName())
            .toList();
    ClusterRoleBinding binding = Manifests.applied(ClusterRoleBinding.class).getFirst();
    assertThat(binding.getSubjects().getFirst().getName()).isEqualTo(accounts.getFirst());
    assertThat(Manifests.applied(ClusterRole.class))
        .extracting(role -> role.getMetadata().getName())
        .contains(binding.getRoleRef().getName());
    Manifests.pods()
        .forEach(
            (name, pod) -> {
              boolean talks = name.equals("forebay-orchestrator");
              assertThat(pod.getSpec().getAutomountServiceAccountToken()).as(name).isEqualTo(talks);
              assertThat(pod.getSpec().getServiceAccountName())
                  .as(name)
                  .isEqualTo(talks ? accounts.getFirst() : null);
            });
  }

  @Test
  void refersToWhatIsThere() throws IOException, InterruptedException {
    Map<String, Map<String, String>> secrets = secrets();
    Map<String, Map<String, String>> configMaps = Manifests.configMaps();
    for (PodTemplateSpec pod : Manifests.pods().values()) {
      Set<String> volumes = new TreeSet<>();
      for (Volume volume : pod.getSpec().getVolumes()) {
        volumes.add(volume.getName());
        if (volume.getSecret() != null) {
          assertThat(secrets.get(volume.getSecret().getSecretName()))
              .containsKeys(
                  volume.getSecret().getItems().stream()
                      .map(KeyToPath::getKey)
                      .toArray(String[]::new));
        }
      }
      for (Container container : containers(pod.getSpec())) {
        assertThat(volumes)
            .containsAll(container.getVolumeMounts().stream().map(VolumeMount::getName).toList());
        container
            .getEnvFrom()
            .forEach(from -> assertThat(configMaps).containsKey(from.getConfigMapRef().getName()));
        for (EnvVar variable : container.getEnv()) {
          SecretKeySelector secret =
              variable.getValueFrom() == null ? null : variable.getValueFrom().getSecretKeyRef();
          if (secret != null) {
            assertThat(secrets.get(secret.getName())).containsKey(secret.getKey());
          }
        }
      }
    }
    PodSpec loader = Manifests.pods().get("forebay-loader").getSpec();
    Map<String, String> told = variables(loader.getContainers().getFirst(), configMaps);
    assertThat(loader.getVolumes())
        .anySatisfy(
            volume ->
                assertThat(volume.getHostPath())
                    .isNotNull()
                    .extracting(path -> path.getPath())
                    .isEqualTo(told.get("FOREBAY_CACHE_HOST_DIR")));
    assertThat(loader.getContainers().getFirst().getVolumeMounts())
        .extracting(VolumeMount::getMountPath)
        .contains(
            told.get("FOREBAY_CACHE_DIR"),
            Path.of(told.get("FOREBAY_ADMIN_TOKEN_FILE")).getParent().toString(),
            Path.of(told.get("FOREBAY_SECRET_KEY_FILE")).getParent().toString());
  }

  @Test
  void runsAsNobodyInParticular() throws IOException {
    String image = Files.readString(Manifests.DEPLOY.resolve("Dockerfile"));
    for (var pod : Manifests.pods().entrySet()) {
      PodSpec spec = pod.getValue().getSpec();
      // A Service named forebay-webhook would otherwise be a variable FOREBAY_WEBHOOK_PORT.
      assertThat(spec.getEnableServiceLinks()).as(pod.getKey()).isFalse();
      assertThat(spec.getSecurityContext().getRunAsNonRoot()).as(pod.getKey()).isTrue();
      assertThat(image).contains("USER " + spec.getSecurityContext().getRunAsUser() + ":");
      for (Container container : containers(spec)) {
        assertThat(container.getSecurityContext().getPrivileged()).isNull();
        assertThat(container.getSecurityContext().getAllowPrivilegeEscalation()).isFalse();
        assertThat(container.getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
        assertThat(container.getSecurityContext().getCapabilities().getDrop())
            .containsExactly("ALL");
        assertThat(container.getResources().getRequests()).containsKeys("cpu", "memory");
        for (Probe probe : probes(container)) {
          assertThat(isAnswered(probe, container)).as(container.getName()).isTrue();
        }
      }
    }
    assertThat(image).contains("deploy/probe /forebay/probe");
    assertThat(Manifests.DEPLOY.resolve("probe")).isExecutable();
    for (String name : imagesOfPods()) {
      assertThat(Path.of("..", name.substring("forebay-".length()) + "-service")).isDirectory();
    }
  }

  @Test
  void makesSecretsThatTheServicesTake(@TempDir Path directory)
      throws IOException, InterruptedException, GeneralSecurityException {
    Map<String, Map<String, String>> secrets = secrets();
    assertThat(secrets.get("forebay-database"))
        .containsEntry("admin-user", "postgres")
        .containsEntry("admin-password", "it's: #1");
    Set<String> different = new TreeSet<>();
    for (String service : List.of("forebay-api", "forebay-orchestrator", "forebay-loader")) {
      different.add(secrets.get(service).get("db-password"));
      different.add(secrets.get(service).get("admin-token"));
    }
    different.add(secrets.get("forebay-database").get("owner-password"));
    assertThat(different).hasSize(7).allMatch(value -> value.matches("[A-Za-z0-9_-]{32,}"));

    Path api = directory.resolve("api");
    Path loader = directory.resolve("loader");
    Files.writeString(api, secrets.get("forebay-api").get("secret-key"));
    Files.writeString(loader, secrets.get("forebay-loader").get("secret-key"));
    byte[] stored = SecretCipher.withKeyFile(api).encrypt("s3", Map.of("key", "value"));
    assertThat(SecretCipher.withKeyFile(loader).decrypt("s3", stored))
        .containsEntry("key", "value");
    assertThat(secrets().get("forebay-api").get("secret-key"))
        .isNotEqualTo(secrets.get("forebay-api").get("secret-key"));
  }

  @Test
  void hasExamplesWhosePodsMountTheDataset() throws IOException {
    int claims = 0;
    int annotations = 0;
    for (Path file : Manifests.yamlFiles(Manifests.DIRECTORY.resolve("examples"))) {
      for (JsonNode document : Manifests.documents(Files.readString(file))) {
        if (!document.path("apiVersion").asText().matches("kubeflow.*|argoproj.*|serving.*")) {
          Manifests.object(document);
        }
        document
            .path("spec")
            .path("pytorchReplicaSpecs")
            .forEach(
                replica -> {
                  try {
                    Manifests.podTemplate(replica.path("template"));
                  } catch (IOException e) {
                    throw new AssertionError(name(file), e);
                  }
                });
        String text = document.toString();
        claims += text.contains("imagenet-v3") ? 1 : 0;
        if (text.contains("forebay.io/")) {
          annotations++;
          assertThat(text)
              .contains("\"forebay.io/dataset\":\"imagenet@prod\"")
              .contains("\"forebay.io/mount-path\":\"/data\"");
          assertThat(document.path("metadata").toString()).doesNotContain("forebay.io/");
        }
      }
    }
    assertThat(claims).isEqualTo(4);
    assertThat(annotations).isEqualTo(4);
  }

  private static Map<String, Map<String, String>> secrets()
      throws IOException, InterruptedException {
    ProcessBuilder script =
        new ProcessBuilder(Manifests.DIRECTORY.resolve("secrets.sh").toString());
    script.environment().put("ADMIN_USER", "postgres");
    script.environment().put("ADMIN_PASSWORD", "it's: #1");
    Process process = script.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    Map<String, Map<String, String>> secrets = new TreeMap<>();
    for (JsonNode document : Manifests.documents(printed)) {
      var secret = (io.fabric8.kubernetes.api.model.Secret) Manifests.object(document);
      secrets.put(secret.getMetadata().getName(), secret.getStringData());
    }
    return secrets;
  }

  /** What a container is told; empty for what only the cluster knows. */
  private static Map<String, String> variables(
      Container container, Map<String, Map<String, String>> configMaps) {
    Map<String, String> variables = new TreeMap<>();
    container
        .getEnvFrom()
        .forEach(from -> variables.putAll(configMaps.get(from.getConfigMapRef().getName())));
    for (EnvVar variable : container.getEnv()) {
      variables.put(variable.getName(), variable.getValue() == null ? "" : variable.getValue());
    }
    return variables;
  }

  private static List<Container> containers(PodSpec pod) {
    return Stream.concat(pod.getInitContainers().stream(), pod.getContainers().stream()).toList();
  }

  /** A kubelet reaches a service that listens on loopback only from inside its container. */
  private static boolean isAnswered(Probe probe, Container container) {
    if (probe.getHttpGet() == null) {
      return probe.getExec().getCommand().getFirst().equals("/forebay/probe")
          && List.of("live", "ready").contains(probe.getExec().getCommand().getLast());
    }
    String port = probe.getHttpGet().getPort().getStrVal();
    return container.getPorts().stream().anyMatch(open -> open.getName().equals(port))
        && List.of("/q/health/live", "/q/health/ready").contains(probe.getHttpGet().getPath());
  }

  private static List<Probe> probes(Container container) {
    return Stream.of(
            container.getStartupProbe(),
            container.getLivenessProbe(),
            container.getReadinessProbe())
        .filter(probe -> probe != null)
        .toList();
  }

  private static List<String> ports(PodTemplateSpec pod) {
    return pod.getSpec().getContainers().stream()
        .flatMap(container -> container.getPorts().stream())
        .map(ContainerPort::getName)
        .toList();
  }

  private static Set<String> imagesOfPods() throws IOException {
    Set<String> images = new TreeSet<>();
    for (PodTemplateSpec pod : Manifests.pods().values()) {
      containers(pod.getSpec()).forEach(container -> images.add(container.getImage()));
    }
    return images;
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }
}
