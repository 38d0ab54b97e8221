package io.forebay.orchestrator.cluster;

import io.fabric8.kubernetes.api.model.Node;
import io.forebay.core.cluster.MountName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A label that calls a version warm on a node.
 *
 * @param ours whether this installation put it there
 */
public record SeenLabel(String node, MountName name, boolean ours) {

  /** The one that speaks of this version. */
  static Optional<SeenLabel> of(Node node, Owner owner, MountName name) {
    return ofDataset(node, owner, name.dataset()).stream()
        .filter(label -> label.name().equals(name))
        .findFirst();
  }

  static List<SeenLabel> of(Node node, Owner owner) {
    return withPrefix(node, owner, MountName.NODE_LABEL_PREFIX);
  }

  /** Those that speak of versions of a dataset; a node may have thousands of others. */
  static List<SeenLabel> ofDataset(Node node, Owner owner, String dataset) {
    return withPrefix(node, owner, MountName.nodeLabelPrefix(dataset));
  }

  private static List<SeenLabel> withPrefix(Node node, Owner owner, String prefix) {
    return labels(node, prefix).entrySet().stream()
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

  private static Map<String, String> labels(Node node, String prefix) {
    Map<String, String> labels = node.getMetadata().getLabels();
    return labels == null
        ? Map.of()
        : labels.entrySet().stream()
            .filter(label -> label.getKey().startsWith(prefix))
            // The client's mock server keeps the null by which a patch takes a label away.
            .filter(label -> label.getValue() != null)
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** Versions of which a label came, went, or got another value. */
  static Set<MountName> changed(Node before, Node now) {
    Map<String, String> old = labels(before, MountName.NODE_LABEL_PREFIX);
    Map<String, String> present = labels(now, MountName.NODE_LABEL_PREFIX);
    return Stream.concat(
            present.keySet().stream().filter(key -> !present.get(key).equals(old.get(key))),
            old.keySet().stream().filter(key -> !present.containsKey(key)))
        .flatMap(key -> MountName.ofNodeLabel(key).stream())
        .collect(Collectors.toSet());
  }
}
