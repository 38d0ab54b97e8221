package io.forebay.orchestrator.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.forebay.core.cluster.MountName;
import io.forebay.core.version.VersionRef;
import io.forebay.db.sql.Json;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a pod gets that asks for versions. */
class PodPatchTest {

  private static final UUID ADMISSION = new UUID(0, 1);

  private static final String POD =
      """
      {"metadata": {"annotations": {"forebay.io/dataset": "cats@prod"}},
       "spec": {"someday": {"new": true},
                "initContainers": [{"name": "first"}],
                "containers": [
                  {"name": "main", "volumeMounts": [{"name": "token", "mountPath": "/token"}]},
                  {"name": "side"}],
                "volumes": [{"name": "token", "emptyDir": {}}]}}
      """;

  private static MountedVersion version(int number, String path) {
    return new MountedVersion(
        new PodWish("cats", new VersionRef.Tag("prod"), path),
        number,
        new MountName("cats", number),
        "sha256:0" + number,
        true);
  }

  /** The pod as the API makes it of the patch. */
  private static JsonNode patched(JsonNode pod, MountedVersion... versions) {
    JsonNode result = pod.deepCopy();
    ArrayNode patch = PodPatch.of(pod, List.of(versions), ADMISSION);
    for (JsonNode operation : patch) {
      assertThat(operation.path("op").asText()).isEqualTo("add");
      String path = operation.path("path").asText();
      int end = path.lastIndexOf('/');
      String field = path.substring(end + 1).replace("~1", "/").replace("~0", "~");
      ((ObjectNode) result.at(path.substring(0, end))).set(field, operation.path("value"));
    }
    return result;
  }

  private static JsonNode json(String text) {
    return Json.read(text, JsonNode.class);
  }

  @Test
  void everyContainerFindsTheVersionAtItsPathAndCanOnlyReadIt() {
    JsonNode pod = patched(json(POD), version(3, "/data"));

    assertThat(pod.path("spec"))
        .isEqualTo(
            json(
                """
                {"someday": {"new": true},
                 "initContainers": [{"name": "first", "volumeMounts": [
                   {"name": "fb-cats-v3", "mountPath": "/data", "readOnly": true}]}],
                 "containers": [
                   {"name": "main", "volumeMounts": [
                      {"name": "token", "mountPath": "/token"},
                      {"name": "fb-cats-v3", "mountPath": "/data", "readOnly": true}]},
                   {"name": "side", "volumeMounts": [
                      {"name": "fb-cats-v3", "mountPath": "/data", "readOnly": true}]}],
                 "volumes": [
                   {"name": "token", "emptyDir": {}},
                   {"name": "fb-cats-v3",
                    "persistentVolumeClaim": {"claimName": "cats-v3", "readOnly": true}}]}
                """));
  }

  @Test
  void annotationsSayWhatItGot() {
    JsonNode annotations = patched(json(POD), version(3, "/data")).at("/metadata/annotations");

    assertThat(annotations.path("forebay.io/dataset").asText()).isEqualTo("cats@prod");
    assertThat(annotations.path("forebay.io/admission").asText()).isEqualTo(ADMISSION.toString());
    assertThat(json(annotations.path("forebay.io/mounted").asText()))
        .isEqualTo(
            json(
                """
                [{"dataset": "cats", "ref": "prod", "version": 3, "manifestDigest": "sha256:03",
                  "claim": "cats-v3", "mountPath": "/data"}]
                """));
  }

  @Test
  void oneThatComesAgainGetsWhatTheTagMeansNowAndNothingTwice() {
    JsonNode first = patched(json(POD), version(3, "/data"));

    assertThat(patched(first, version(3, "/data"))).isEqualTo(first);
    assertThat(patched(first, version(4, "/data")))
        .isEqualTo(patched(json(POD), version(4, "/data")));
  }

  @Test
  void oneVersionAtTwoPathsIsOneVolume() {
    JsonNode pod = patched(json(POD), version(3, "/a"), version(3, "/b"));

    assertThat(pod.at("/spec/volumes")).hasSize(2);
    assertThat(pod.at("/spec/containers/1/volumeMounts")).hasSize(2);
  }

  @Test
  void aPodWithoutVolumesGetsItsFirst() {
    JsonNode pod =
        patched(
            json(
                """
                {"metadata": {"annotations": {}}, "spec": {"containers": [{"name": "main"}]}}
                """),
            version(3, "/data"));

    assertThat(pod.at("/spec/volumes/0/name").asText()).isEqualTo("fb-cats-v3");
    assertThat(pod.path("spec").has("initContainers")).isFalse();
  }

  @Test
  void whatOthersMountIsNeverTakenAway() {
    JsonNode pod =
        json(
            """
            {"metadata": {"annotations": {}},
             "spec": {"containers": [{"name": "main", "volumeMounts": [
                        {"name": "fb-cats-v1", "mountPath": "/scratch"},
                        {"name": "fb-old", "mountPath": "/old"}]}],
                      "volumes": [{"name": "fb-cats-v1", "emptyDir": {}},
                                  {"name": "fb-old", "emptyDir": {}}]}}
            """);

    JsonNode result = patched(pod, version(3, "/data"));

    assertThat(result.at("/spec/volumes")).hasSize(3);
    assertThat(result.at("/spec/containers/0/volumeMounts")).hasSize(3);
  }

  @Test
  void theSamePlaceWrittenAnotherWayIsTheSamePlace() {
    for (String path : List.of("/token/", "//token", "/./token", "/x/../token", "token")) {
      JsonNode pod = json(POD.replace("\"/token\"", "\"" + path + "\""));

      assertThatThrownBy(() -> patched(pod, version(3, "/token")))
          .as(path)
          .isInstanceOf(DeniedException.class);
    }
  }

  @Test
  void aContainerThatHasSomethingElseThereIsRefused() {
    assertThatThrownBy(() -> patched(json(POD), version(3, "/token")))
        .isInstanceOf(DeniedException.class)
        .hasMessage(
            "container main has another volume at /token; forebay.io/mount-path can name other"
                + " paths");
  }
}
