package io.forebay.orchestrator.cluster;

import io.forebay.core.cluster.MountName;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the cluster has of a dataset.
 *
 * @param claims of ours
 * @param volumes of ours
 * @param labels of nodes that speak of its versions, whoever put them there
 * @param pods how many running pods mount versions of it, by node
 * @param nodes those asked for that there are, and since when; one that was made anew under its old
 *     name may be another machine
 * @param namespaces those asked for that there are, and that take new objects
 */
public record ClusterSight(
    List<SeenClaim> claims,
    List<SeenVolume> volumes,
    List<SeenLabel> labels,
    Map<String, Map<MountName, Integer>> pods,
    Map<String, Instant> nodes,
    Set<String> namespaces) {

  public ClusterSight {
    claims = List.copyOf(claims);
    volumes = List.copyOf(volumes);
    labels = List.copyOf(labels);
    pods = Map.copyOf(pods);
    nodes = Map.copyOf(nodes);
    namespaces = Set.copyOf(namespaces);
  }

  /** How many running pods of a node mount a version. */
  public int pods(String node, MountName name) {
    return pods.getOrDefault(node, Map.of()).getOrDefault(name, 0);
  }
}
