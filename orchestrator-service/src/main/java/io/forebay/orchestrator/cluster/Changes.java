package io.forebay.orchestrator.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.forebay.core.cluster.MountName;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Tells what changed in the cluster. Nobody asks what: who is told looks at the caches.
 *
 * @param dataset takes the name of one of which something changed
 * @param everything called when anything may have changed
 */
record Changes(Owner owner, Consumer<String> dataset, Runnable everything) {

  /** Of volumes and claims. */
  ResourceEventHandler<HasMetadata> objects() {
    return new ResourceEventHandler<>() {
      @Override
      public void onAdd(HasMetadata object) {
        tell(object);
      }

      @Override
      public void onUpdate(HasMetadata before, HasMetadata now) {
        tell(now);
      }

      @Override
      public void onDelete(HasMetadata object, boolean unknown) {
        tell(object);
      }

      private void tell(HasMetadata object) {
        Owner.version(object).map(MountName::dataset).ifPresent(dataset);
      }
    };
  }

  /** Of nodes: one that comes may hold versions of any dataset. */
  ResourceEventHandler<Node> nodes() {
    return new ResourceEventHandler<>() {
      @Override
      public void onAdd(Node node) {
        everything.run();
      }

      @Override
      public void onUpdate(Node before, Node now) {
        SeenLabel.changed(before, now).stream().map(MountName::dataset).distinct().forEach(dataset);
      }

      @Override
      public void onDelete(Node node, boolean unknown) {
        everything.run();
      }
    };
  }

  /**
   * Of pods that come, are sent to a node, end or go.
   *
   * @param ours whether a claim, as {@code namespace/name}, is
   * @param ended takes those that go
   */
  ResourceEventHandler<Pod> pods(Predicate<String> ours, EndedPods ended) {
    return new ResourceEventHandler<>() {
      @Override
      public void onAdd(Pod pod) {
        tell(pod);
      }

      @Override
      public void onUpdate(Pod before, Pod now) {
        if (PodUse.state(before) != PodUse.state(now)) {
          tell(now);
        }
      }

      @Override
      public void onDelete(Pod pod, boolean unknown) {
        ended.deleted(pod, ours);
        tell(pod);
      }

      private void tell(Pod pod) {
        PodUse.versions(pod, ours).stream().map(MountName::dataset).distinct().forEach(dataset);
      }
    };
  }

  /** Of namespaces: one that comes may have grants on any dataset. */
  ResourceEventHandler<Namespace> namespaces() {
    return new ResourceEventHandler<>() {
      @Override
      public void onAdd(Namespace namespace) {
        everything.run();
      }

      @Override
      public void onUpdate(Namespace before, Namespace now) {
        if (before.isMarkedForDeletion() != now.isMarkedForDeletion()) {
          everything.run();
        }
      }

      @Override
      public void onDelete(Namespace namespace, boolean unknown) {
        everything.run();
      }
    };
  }
}
