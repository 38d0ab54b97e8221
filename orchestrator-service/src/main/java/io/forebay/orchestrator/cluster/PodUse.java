package io.forebay.orchestrator.cluster;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimVolumeSource;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.Volume;
import io.forebay.core.cluster.MountName;
import io.forebay.core.consumer.ConsumerState;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/** What a pod mounts, for how long, and whose it is. */
final class PodUse {

  /** Nothing of them runs any more, and kubelet has unmounted all. */
  private static final Set<String> OVER = Set.of("Succeeded", "Failed");

  private PodUse() {}

  /** Its claims, as {@code namespace/name}. */
  static List<String> claims(Pod pod) {
    return volumes(pod).stream()
        .map(Volume::getPersistentVolumeClaim)
        .filter(Objects::nonNull)
        .map(PersistentVolumeClaimVolumeSource::getClaimName)
        .map(claim -> pod.getMetadata().getNamespace() + "/" + claim)
        .distinct()
        .toList();
  }

  /**
   * Versions that it mounts.
   *
   * @param ours whether a claim, as {@code namespace/name}, is
   */
  static List<MountName> versions(Pod pod, Predicate<String> ours) {
    return claims(pod).stream()
        .filter(ours)
        .flatMap(claim -> MountName.ofClaim(claim.substring(claim.indexOf('/') + 1)).stream())
        .toList();
  }

  private static List<Volume> volumes(Pod pod) {
    return pod.getSpec() == null || pod.getSpec().getVolumes() == null
        ? List.of()
        : pod.getSpec().getVolumes();
  }

  /** How it stands. */
  static ConsumerState state(Pod pod) {
    String phase = Optional.ofNullable(pod.getStatus()).map(PodStatus::getPhase).orElse("Pending");
    return switch (phase) {
      case "Succeeded" -> ConsumerState.SUCCEEDED;
      case "Failed" -> ConsumerState.FAILED;
      default -> node(pod).isPresent() ? ConsumerState.RUNNING : ConsumerState.WAITING;
    };
  }

  /** What it has of a version. */
  static SeenMount mount(MountName name, Pod pod) {
    ObjectMeta metadata = pod.getMetadata();
    return new SeenMount(
        name,
        state(pod),
        metadata.getNamespace(),
        metadata.getName(),
        metadata.getUid(),
        Optional.ofNullable(metadata.getAnnotations())
            .map(annotations -> annotations.get(Owner.ADMISSION))
            .flatMap(PodUse::uuid),
        metadata.getOwnerReferences().stream()
            .filter(owner -> Boolean.TRUE.equals(owner.getController()))
            .map(owner -> owner.getKind() + "/" + owner.getName())
            .findFirst(),
        Optional.ofNullable(pod.getSpec().getServiceAccountName()),
        Optional.ofNullable(pod.getSpec().getNodeName()),
        Optional.ofNullable(pod.getStatus()).map(PodStatus::getStartTime).flatMap(PodUse::instant));
  }

  // Whatever somebody wrote there.
  private static Optional<UUID> uuid(String text) {
    try {
      return Optional.of(UUID.fromString(text));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static Optional<Instant> instant(String text) {
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeParseException _) {
      return Optional.empty();
    }
  }

  /** The node where it mounts them: from when it is sent there until all of it has ended. */
  static Optional<String> node(Pod pod) {
    return Optional.ofNullable(pod.getSpec())
        .map(spec -> spec.getNodeName())
        .filter(
            _ ->
                Optional.ofNullable(pod.getStatus())
                    .map(PodStatus::getPhase)
                    .filter(OVER::contains)
                    .isEmpty());
  }
}
