package io.forebay.orchestrator.deploy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The files of {@code deploy/kubernetes}, read as strictly as an API server with strict fields. */
final class Manifests {

  static final Path DEPLOY = Path.of("..", "deploy");
  static final Path DIRECTORY = DEPLOY.resolve("kubernetes");

  private static final KubernetesSerialization KINDS = new KubernetesSerialization();

  /** Fabric8's models take fields that nobody knows into a map; this one refuses them. */
  private static final ObjectMapper STRICT =
      new ObjectMapper(new YAMLFactory())
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .setAnnotationIntrospector(
              new JacksonAnnotationIntrospector() {
                private static final long serialVersionUID = 1L;

                @Override
                public Boolean hasAnySetter(Annotated annotated) {
                  return false;
                }
              });

  private Manifests() {}

  static List<Path> yamlFiles(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
  }

  static List<JsonNode> documents(String yaml) throws IOException {
    try (var values = STRICT.readerFor(JsonNode.class).<JsonNode>readValues(yaml)) {
      return values.readAll();
    }
  }

  /**
   * An object of a kind that Kubernetes itself has.
   *
   * @throws IOException when a field is not one of the kind, or has another type
   */
  static HasMetadata object(JsonNode document) throws IOException {
    Class<?> type =
        KINDS.getRegisteredKubernetesResource(
            document.path("apiVersion").asText(), document.path("kind").asText());
    if (type == null) {
      throw new IOException("no kind of Kubernetes: " + document.path("kind"));
    }
    return (HasMetadata) STRICT.treeToValue(document, type);
  }

  static PodTemplateSpec podTemplate(JsonNode document) throws IOException {
    return STRICT.treeToValue(document, PodTemplateSpec.class);
  }

  /** All objects that are applied, but for the kustomization. */
  static List<HasMetadata> applied() throws IOException {
    List<HasMetadata> objects = new ArrayList<>();
    for (Path file : yamlFiles(DIRECTORY)) {
      if (!file.endsWith("kustomization.yaml")) {
        for (JsonNode document : documents(Files.readString(file))) {
          objects.add(object(document));
        }
      }
    }
    return objects;
  }

  static <T extends HasMetadata> List<T> applied(Class<T> type) throws IOException {
    return applied().stream().filter(type::isInstance).map(type::cast).toList();
  }

  /** Pods by the name of what makes them. */
  static Map<String, PodTemplateSpec> pods() throws IOException {
    Map<String, PodTemplateSpec> pods = new TreeMap<>();
    for (HasMetadata object : applied()) {
      PodTemplateSpec template =
          switch (object) {
            case Deployment deployment -> deployment.getSpec().getTemplate();
            case DaemonSet daemonSet -> daemonSet.getSpec().getTemplate();
            case Job job -> job.getSpec().getTemplate();
            default -> null;
          };
      if (template != null) {
        pods.put(object.getMetadata().getName(), template);
      }
    }
    return pods;
  }

  static Map<String, Map<String, String>> configMaps() throws IOException {
    Map<String, Map<String, String>> data = new TreeMap<>();
    for (ConfigMap map : applied(ConfigMap.class)) {
      data.put(map.getMetadata().getName(), map.getData());
    }
    return data;
  }
}
