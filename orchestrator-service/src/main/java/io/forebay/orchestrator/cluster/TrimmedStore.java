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
    pod.getMetadata().setAnnotations(null);
    pod.getMetadata().setLabels(null);
    pod.getMetadata().setOwnerReferences(null);
    PodSpec whole = pod.getSpec();
    if (whole != null) {
      pod.setSpec(
          new PodSpecBuilder()
              .withNodeName(whole.getNodeName())
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
      pod.setStatus(new PodStatusBuilder().withPhase(status.getPhase()).build());
    }
  }
}
