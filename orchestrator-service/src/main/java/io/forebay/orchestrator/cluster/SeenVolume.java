package io.forebay.orchestrator.cluster;

import io.fabric8.kubernetes.api.model.LocalVolumeSource;
import io.fabric8.kubernetes.api.model.ObjectReference;
import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.forebay.core.cluster.MountName;
import java.util.Map;
import java.util.Optional;

/**
 * A PersistentVolume of ours.
 *
 * @param leaving whether somebody deleted it
 * @param claimUid the claim that it was bound to; empty before it was to any
 * @param path the directory on the nodes
 * @param manifestDigest of what it says it holds
 */
public record SeenVolume(
    MountName name,
    String namespace,
    String resourceVersion,
    boolean leaving,
    Optional<String> claimUid,
    String path,
    String manifestDigest) {

  static Optional<SeenVolume> of(PersistentVolume volume) {
    Map<String, String> labels = volume.getMetadata().getLabels();
    return Owner.version(volume)
        .map(
            name ->
                new SeenVolume(
                    name,
                    labels.getOrDefault(Owner.NAMESPACE, ""),
                    volume.getMetadata().getResourceVersion(),
                    volume.isMarkedForDeletion(),
                    Optional.ofNullable(volume.getSpec().getClaimRef())
                        .map(ObjectReference::getUid),
                    Optional.ofNullable(volume.getSpec().getLocal())
                        .map(LocalVolumeSource::getPath)
                        .orElse(""),
                    MountObjects.manifestDigest(volume)));
  }
}
