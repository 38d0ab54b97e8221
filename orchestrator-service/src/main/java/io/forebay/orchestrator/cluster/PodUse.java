package io.forebay.orchestrator.cluster;

import io.fabric8.kubernetes.api.model.PersistentVolumeClaimVolumeSource;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.Volume;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** What a pod mounts, and for how long. */
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

  private static List<Volume> volumes(Pod pod) {
    return pod.getSpec() == null || pod.getSpec().getVolumes() == null
        ? List.of()
        : pod.getSpec().getVolumes();
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
