package io.forebay.orchestrator.cluster;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeBuilder;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.forebay.core.cluster.MountName;
import io.forebay.core.path.CachePath;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Makes the objects by which pods mount a version: a {@code local} PersistentVolume on the nodes
 * that have the version's label, and the claim that is bound to it.
 *
 * <p>What moves is the label, since a volume's node affinity never changes. The label's value is
 * the installation: one that another, long gone one left on a node attracts no pod. {@code
 * mountOptions} make the mount read-only whatever the pod says; without it kubelet would give the
 * cached files to a pod's {@code fsGroup}.
 *
 * @param cacheDirectory on the nodes
 */
public record MountObjects(Owner owner, String cacheDirectory) {

  static final String MANIFEST_DIGEST = "forebay.io/manifest-digest";
  private static final String READ_ONLY_MANY = "ReadOnlyMany";

  PersistentVolume volume(VolumeSpec spec) {
    Map<String, String> labels = new HashMap<>(owner.labels(spec.name()));
    labels.put(Owner.NAMESPACE, spec.namespace());
    return new PersistentVolumeBuilder()
        .withMetadata(
            metadata(spec)
                .withName(spec.name().volume(spec.namespace()))
                .withLabels(labels)
                .build())
        .withNewSpec()
        .addToCapacity("storage", size(spec))
        .withAccessModes(READ_ONLY_MANY)
        .withPersistentVolumeReclaimPolicy("Retain")
        .withStorageClassName("")
        .withVolumeMode("Filesystem")
        .withMountOptions("ro")
        .withNewClaimRef()
        .withApiVersion("v1")
        .withKind("PersistentVolumeClaim")
        .withNamespace(spec.namespace())
        .withName(spec.name().claim())
        .endClaimRef()
        .withNewLocal()
        .withPath(path(cacheDirectory, spec.name()))
        .endLocal()
        .withNewNodeAffinity()
        .withNewRequired()
        .addNewNodeSelectorTerm()
        .addNewMatchExpression()
        .withKey(spec.name().nodeLabel())
        .withOperator("In")
        .withValues(owner.installation())
        .endMatchExpression()
        .endNodeSelectorTerm()
        .endRequired()
        .endNodeAffinity()
        .endSpec()
        .build();
  }

  PersistentVolumeClaim claim(VolumeSpec spec) {
    ObjectMeta metadata =
        metadata(spec)
            .withNamespace(spec.namespace())
            .withName(spec.name().claim())
            .withLabels(owner.labels(spec.name()))
            .build();
    return new PersistentVolumeClaimBuilder()
        .withMetadata(metadata)
        .withNewSpec()
        .withAccessModes(READ_ONLY_MANY)
        .withStorageClassName("")
        .withVolumeMode("Filesystem")
        .withVolumeName(spec.name().volume(spec.namespace()))
        .withNewResources()
        .addToRequests("storage", size(spec))
        .endResources()
        .endSpec()
        .build();
  }

  /** An Event of a claim, which Kubernetes forgets after an hour. */
  Event event(SeenClaim claim, boolean well, String reason, String message, Instant now) {
    String time = now.truncatedTo(ChronoUnit.SECONDS).toString();
    return new EventBuilder()
        .withNewMetadata()
        .withNamespace(claim.namespace())
        .withName(
            "%s.%s.%x"
                .formatted(
                    claim.name().claim(),
                    reason.toLowerCase(Locale.ROOT),
                    now.getEpochSecond() / 60))
        .withLabels(owner.labels())
        .endMetadata()
        .withNewInvolvedObject()
        .withApiVersion("v1")
        .withKind("PersistentVolumeClaim")
        .withNamespace(claim.namespace())
        .withName(claim.name().claim())
        .withUid(claim.uid())
        .endInvolvedObject()
        .withType(well ? "Normal" : "Warning")
        .withReason(reason)
        .withMessage(message)
        .withNewSource()
        .withComponent(Owner.FOREBAY)
        .endSource()
        .withReportingComponent(Owner.FOREBAY)
        .withReportingInstance(owner.installation())
        .withFirstTimestamp(time)
        .withLastTimestamp(time)
        .withCount(1)
        .build();
  }

  /** The version's directory on nodes. */
  public static String path(String cacheDirectory, MountName name) {
    return cacheDirectory + "/" + CachePath.version(name.dataset(), name.version());
  }

  /** What an object of ours says of the version that it holds; empty when it says nothing. */
  static String manifestDigest(HasMetadata object) {
    return Optional.ofNullable(object.getMetadata().getAnnotations())
        .map(annotations -> annotations.get(MANIFEST_DIGEST))
        .orElse("");
  }

  private static ObjectMetaBuilder metadata(VolumeSpec spec) {
    return new ObjectMetaBuilder().addToAnnotations(MANIFEST_DIGEST, spec.manifestDigest());
  }

  /** A volume of no size is none. */
  private static Quantity size(VolumeSpec spec) {
    return new Quantity(Long.toString(Math.max(1, spec.bytes())));
  }
}
