package io.forebay.orchestrator.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.PodStatusBuilder;
import io.fabric8.kubernetes.client.informers.cache.BasicItemStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Keeps objects without what nobody here asks for, which is most of them. */
final class TrimmedStore<T extends HasMetadata> extends BasicItemStore<T> {

  TrimmedStore(Function<T, String> key) {
    super(key);
  }

  @Override
  public T put(String key, T object) {
    object.getMetadata().setManagedFields(null);
    if (object instanceof Node node) {
      node.setStatus(null);
      node.setSpec(null);
    }
    if (object instanceof Pod pod) {
      trim(pod);
    }
    return super.put(key, object);
  }

  private static void trim(Pod pod) {
    pod.getMetadata().setLabels(null);
    boolean mounts = !PodUse.claims(pod).isEmpty();
    pod.getMetadata().setAnnotations(mounts ? admission(pod) : null);
    if (!mounts) {
      pod.getMetadata().setOwnerReferences(null);
    }
    PodSpec whole = pod.getSpec();
    if (whole != null) {
      pod.setSpec(
          new PodSpecBuilder()
              .withNodeName(whole.getNodeName())
              .withServiceAccountName(mounts ? whole.getServiceAccountName() : null)
              .withVolumes(
                  whole.getVolumes() == null
                      ? List.of()
                      : whole.getVolumes().stream()
                          .filter(volume -> volume.getPersistentVolumeClaim() != null)
                          .toList())
              .build());
    }
    PodStatus status = pod.getStatus();
    if (status != null) {
      pod.setStatus(
          new PodStatusBuilder()
              .withPhase(status.getPhase())
              .withStartTime(mounts ? status.getStartTime() : null)
              .build());
    }
  }

  private static Map<String, String> admission(Pod pod) {
    return Optional.ofNullable(pod.getMetadata().getAnnotations())
        .map(annotations -> annotations.get(Owner.ADMISSION))
        .map(admission -> Map.of(Owner.ADMISSION, admission))
        .orElse(null);
  }
}
