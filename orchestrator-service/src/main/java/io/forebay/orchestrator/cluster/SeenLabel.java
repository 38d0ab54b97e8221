package io.forebay.orchestrator.cluster;

import io.fabric8.kubernetes.api.model.Node;
import io.forebay.core.cluster.MountName;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A label that calls a version warm on a node.
 *
 * @param ours whether this installation put it there
 */
public record SeenLabel(String node, MountName name, boolean ours) {

  /** The one that speaks of this version. */
  static Optional<SeenLabel> of(Node node, Owner owner, MountName name) {
    return of(node, owner).stream().filter(label -> label.name().equals(name)).findFirst();
  }

  static List<SeenLabel> of(Node node, Owner owner) {
    Map<String, String> labels = node.getMetadata().getLabels();
    if (labels == null) {
      return List.of();
    }
    return labels.entrySet().stream()
        .filter(label -> label.getKey().startsWith(MountName.NODE_LABEL_PREFIX))
        // The client's mock server keeps the null by which a patch takes a label away.
        .filter(label -> label.getValue() != null)
        .flatMap(
            label ->
                MountName.ofNodeLabel(label.getKey())
                    .map(
                        name ->
                            new SeenLabel(
                                node.getMetadata().getName(),
                                name,
                                owner.installation().equals(label.getValue())))
                    .stream())
        .toList();
  }
}
