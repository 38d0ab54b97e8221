package io.forebay.orchestrator.cluster;

import java.util.List;
import java.util.Set;

/**
 * What the cluster has of a dataset.
 *
 * @param claims of ours
 * @param volumes of ours
 * @param labels of nodes that speak of its versions, whoever put them there
 * @param nodes those asked for that there are
 * @param namespaces those asked for that there are, and that take new objects
 */
public record ClusterSight(
    List<SeenClaim> claims,
    List<SeenVolume> volumes,
    List<SeenLabel> labels,
    Set<String> nodes,
    Set<String> namespaces) {

  public ClusterSight {
    claims = List.copyOf(claims);
    volumes = List.copyOf(volumes);
    labels = List.copyOf(labels);
    nodes = Set.copyOf(nodes);
    namespaces = Set.copyOf(namespaces);
  }
}
