package io.forebay.orchestrator.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.forebay.core.cluster.MountName;
import io.forebay.orchestrator.cluster.Owner;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/**
 * What is changed of a pod so that every container of it finds the versions at their paths: a JSON
 * patch (RFC 6902) of {@code add}s, which replace what is there. Made for the pod as JSON, since a
 * field that our model of pods does not know must not be lost.
 *
 * <p>A pod may come a second time, or be a copy of one that came before: what was added then is
 * taken away first.
 */
final class PodPatch {

  /** JSON of what it got: dataset, ref, version, manifestDigest, claim, mountPath of each. */
  static final String MOUNTED = "forebay.io/mounted";

  // With "-v999999999" a claim's name has 59 characters at most, and a volume's 63.
  private static final String VOLUME = "fb-";
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final List<String> CONTAINERS = List.of("initContainers", "containers");

  private final JsonNode pod;
  private final List<MountedVersion> versions;
  private final ArrayNode operations = JSON.arrayNode();

  private PodPatch(JsonNode pod, List<MountedVersion> versions) {
    this.pod = pod;
    this.versions = versions;
  }

  /**
   * The patch.
   *
   * @param admission tells the pod when it is seen
   * @throws DeniedException when a container has something else at a path
   */
  static ArrayNode of(JsonNode pod, List<MountedVersion> versions, UUID admission) {
    PodPatch patch = new PodPatch(pod, versions);
    patch.volumes();
    CONTAINERS.forEach(patch::mounts);
    patch.annotate(MOUNTED, patch.mounted().toString());
    patch.annotate(Owner.ADMISSION, admission.toString());
    return patch.operations;
  }

  private void volumes() {
    ArrayNode volumes = JSON.arrayNode();
    pod.path("spec").path("volumes").forEach(volume -> addUnless(isOurs(volume), volumes, volume));
    versions.stream()
        .map(MountedVersion::name)
        .distinct()
        .forEach(
            name -> {
              ObjectNode volume = volumes.addObject().put("name", volume(name));
              volume
                  .putObject("persistentVolumeClaim")
                  .put("claimName", name.claim())
                  .put("readOnly", true);
            });
    add("/spec/volumes", volumes);
  }

  private void mounts(String field) {
    JsonNode containers = pod.path("spec").path(field);
    for (int i = 0; i < containers.size(); i++) {
      JsonNode container = containers.get(i);
      ArrayNode mounts = JSON.arrayNode();
      container
          .path("volumeMounts")
          .forEach(mount -> addUnless(isOfOurs(mount), mounts, checked(container, mount)));
      for (MountedVersion version : versions) {
        mounts
            .addObject()
            .put("name", volume(version.name()))
            .put("mountPath", version.wish().mountPath())
            .put("readOnly", true);
      }
      add("/spec/" + field + "/" + i + "/volumeMounts", mounts);
    }
  }

  private static void addUnless(boolean gone, ArrayNode list, JsonNode item) {
    if (!gone) {
      list.add(item);
    }
  }

  private JsonNode checked(JsonNode container, JsonNode mount) {
    String path = mount.path("mountPath").asText();
    if (!isOfOurs(mount)
        && versions.stream().anyMatch(version -> version.wish().mountPath().equals(plain(path)))) {
      throw new DeniedException(
          "container "
              + container.path("name").asText()
              + " has another volume at "
              + path
              + "; "
              + PodWish.MOUNT_PATH
              + " can name other paths");
    }
    return mount;
  }

  // Two ways to write a path are one place, where one of two mounts would hide the other.
  private static String plain(String path) {
    return Path.of("/" + path).normalize().toString();
  }

  private static boolean isOurs(JsonNode volume) {
    String name = volume.path("name").asText();
    return isOurs(name)
        && volume
            .path("persistentVolumeClaim")
            .path("claimName")
            .asText()
            .equals(name.substring(VOLUME.length()));
  }

  private boolean isOfOurs(JsonNode mount) {
    String name = mount.path("name").asText();
    for (JsonNode volume : pod.path("spec").path("volumes")) {
      if (volume.path("name").asText().equals(name)) {
        return isOurs(volume);
      }
    }
    return false;
  }

  private static boolean isOurs(String name) {
    return name.startsWith(VOLUME)
        && MountName.ofClaim(name.substring(VOLUME.length())).isPresent();
  }

  private static String volume(MountName name) {
    return VOLUME + name.claim();
  }

  private ArrayNode mounted() {
    ArrayNode all = JSON.arrayNode();
    for (MountedVersion version : versions) {
      all.addObject()
          .put("dataset", version.name().dataset())
          .put("ref", version.wish().ref().text())
          .put("version", version.name().version())
          .put("manifestDigest", version.manifestDigest())
          .put("claim", version.name().claim())
          .put("mountPath", version.wish().mountPath());
    }
    return all;
  }

  private void annotate(String key, String value) {
    add("/metadata/annotations/" + key.replace("~", "~0").replace("/", "~1"), JSON.textNode(value));
  }

  private void add(String path, JsonNode value) {
    operations.addObject().put("op", "add").put("path", path).set("value", value);
  }
}
