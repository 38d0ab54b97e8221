package io.forebay.orchestrator.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.forebay.db.consumer.AdmittedPod;
import io.forebay.db.consumer.ConsumerTransitions;
import io.forebay.orchestrator.cluster.Cluster;
import io.forebay.orchestrator.cluster.Owner;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Answers an {@code AdmissionReview} (admission.k8s.io/v1) of a pod that is about to be made. A pod
 * that asks for nothing is let through as it is.
 */
@ApplicationScoped
class PodReviews {

  private static final Logger LOG = Logger.getLogger(PodReviews.class);
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** Thousands of pods may come at once, and the database has other things to do. */
  private static final int AT_ONCE = 4;

  private static final int PATIENCE_SECONDS = 2;

  private final GrantedVersions versions;
  private final ConsumerTransitions consumers;
  private final Cluster cluster;
  private final Semaphore places = new Semaphore(AT_ONCE, true);

  private record Admitted(List<MountedVersion> versions, ArrayNode patch) {}

  PodReviews(GrantedVersions versions, ConsumerTransitions consumers, Cluster cluster) {
    this.versions = versions;
    this.consumers = consumers;
    this.cluster = cluster;
  }

  /** The review with an answer; whatever fails here is a refusal that says so. */
  JsonNode answer(JsonNode review) {
    JsonNode request = review.path("request");
    ObjectNode response = JSON.objectNode().put("uid", request.path("uid").asText());
    JsonNode datasets =
        request.path("object").path("metadata").path("annotations").path(PodWish.DATASET);
    if (datasets.isMissingNode()) {
      response.put("allowed", true);
    } else {
      answer(request, datasets.asText(), response);
    }
    return JSON.objectNode()
        .put("apiVersion", "admission.k8s.io/v1")
        .put("kind", "AdmissionReview")
        .set("response", response);
  }

  private void answer(JsonNode request, String datasets, ObjectNode response) {
    try {
      List<PodWish> wishes = PodWish.read(datasets, annotation(request, PodWish.MOUNT_PATH));
      Admitted admitted = inTurn(request, wishes);
      response
          .put("allowed", true)
          .put("patchType", "JSONPatch")
          .put(
              "patch",
              Base64.getEncoder()
                  .encodeToString(admitted.patch().toString().getBytes(StandardCharsets.UTF_8)));
      warn(admitted.versions(), response);
    } catch (DeniedException e) {
      deny(response, HttpURLConnection.HTTP_FORBIDDEN, e.getMessage());
    } catch (RuntimeException e) {
      LOG.warnf(e, "a pod of namespace %s is not admitted", request.path("namespace").asText());
      deny(
          response,
          HttpURLConnection.HTTP_UNAVAILABLE,
          "Forebay cannot say which version that is at the moment");
    }
  }

  private Admitted inTurn(JsonNode request, List<PodWish> wishes) {
    try {
      if (!places.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("too many pods are asked about at once");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
    try {
      return QuarkusTransaction.requiringNew()
          .timeout(PATIENCE_SECONDS)
          .call(() -> admit(request, wishes));
    } finally {
      places.release();
    }
  }

  private Admitted admit(JsonNode request, List<PodWish> wishes) {
    String namespace = request.path("namespace").asText();
    UUID admission = UUID.randomUUID();
    List<MountedVersion> found =
        wishes.stream().map(wish -> versions.find(namespace, wish)).toList();
    found.forEach(version -> requireClaim(namespace, version));
    JsonNode pod = request.path("object");
    ArrayNode patch = PodPatch.of(pod, found, admission);
    if (!request.path("dryRun").asBoolean()) {
      annotation(request, Owner.ADMISSION)
          .flatMap(PodReviews::uuid)
          .ifPresent(before -> consumers.askedAgain(cluster.name(), namespace, before));
      consumers.admit(
          found.stream().map(version -> record(namespace, pod, version, admission)).toList());
    }
    return new Admitted(found, patch);
  }

  // A claim of that name that is not ours would be somebody else's data.
  private void requireClaim(String namespace, MountedVersion version) {
    if (!cluster.isKnown()) {
      throw new IllegalStateException("the cluster was not read yet");
    }
    if (cluster
        .claim(namespace, version.name())
        .filter(claim -> !claim.leaving() && !claim.lost())
        .filter(claim -> claim.manifestDigest().equals(version.manifestDigest()))
        .isEmpty()) {
      throw new DeniedException(
          "Forebay's claim %s for %s is not there in namespace %s, or goes; where it does not come within seconds, the condition Mountable of the dataset's runtime says why"
              .formatted(version.name().claim(), version.label(), namespace));
    }
  }

  private static Optional<UUID> uuid(String text) {
    try {
      return Optional.of(UUID.fromString(text));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private AdmittedPod record(
      String namespace, JsonNode pod, MountedVersion version, UUID admission) {
    JsonNode metadata = pod.path("metadata");
    return new AdmittedPod(
        version.id(),
        cluster.name(),
        namespace,
        text(metadata, "name").or(() -> text(metadata, "generateName")).orElse(""),
        controller(metadata),
        text(pod.path("spec"), "serviceAccountName"),
        version.wish().ref().text(),
        admission);
  }

  private static Optional<String> controller(JsonNode metadata) {
    for (JsonNode owner : metadata.path("ownerReferences")) {
      if (owner.path("controller").asBoolean()) {
        return Optional.of(owner.path("kind").asText() + "/" + owner.path("name").asText());
      }
    }
    return Optional.empty();
  }

  private static void warn(List<MountedVersion> versions, ObjectNode response) {
    ArrayNode warnings = JSON.arrayNode();
    versions.stream()
        .filter(version -> !version.warm())
        .map(MountedVersion::label)
        .distinct()
        .forEach(
            label -> warnings.add(label + " is warm on no node: the pod waits until it is loaded"));
    if (!warnings.isEmpty()) {
      response.set("warnings", warnings);
    }
  }

  private static void deny(ObjectNode response, int code, String message) {
    response.put("allowed", false);
    response.putObject("status").put("code", code).put("message", message);
  }

  private static Optional<String> annotation(JsonNode request, String name) {
    return text(request.path("object").path("metadata").path("annotations"), name);
  }

  private static Optional<String> text(JsonNode object, String field) {
    return Optional.of(object.path(field))
        .filter(JsonNode::isTextual)
        .map(JsonNode::asText)
        .filter(text -> !text.isEmpty());
  }
}
