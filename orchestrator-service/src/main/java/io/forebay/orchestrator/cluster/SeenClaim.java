package io.forebay.orchestrator.cluster;

import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.forebay.core.cluster.MountName;
import java.util.Optional;

/**
 * A PersistentVolumeClaim of ours.
 *
 * @param leaving whether somebody deleted it; it stays until no pod uses it
 * @param lost whether its volume is gone, so that nobody can mount it any more
 * @param manifestDigest of what it says it holds
 */
public record SeenClaim(
    MountName name,
    String namespace,
    String uid,
    String resourceVersion,
    boolean leaving,
    boolean lost,
    String manifestDigest) {

  static Optional<SeenClaim> of(PersistentVolumeClaim claim) {
    return Owner.version(claim)
        .map(
            name ->
                new SeenClaim(
                    name,
                    claim.getMetadata().getNamespace(),
                    claim.getMetadata().getUid(),
                    claim.getMetadata().getResourceVersion(),
                    claim.isMarkedForDeletion(),
                    claim.getStatus() != null && "Lost".equals(claim.getStatus().getPhase()),
                    MountObjects.manifestDigest(claim)));
  }
}
