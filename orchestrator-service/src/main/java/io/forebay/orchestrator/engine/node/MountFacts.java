package io.forebay.orchestrator.engine.node;

import io.forebay.orchestrator.cluster.ClusterSight;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * All that says what of a dataset can be mounted in the cluster.
 *
 * @param wanted whether the dataset has this engine and stays
 * @param namespaces those with a grant, whether there are such or not
 * @param cluster the one that is served
 * @param directory the cache directory on its nodes
 * @param sight what the cluster has; nothing as long as that is not known
 * @param trouble why nothing is known of the cluster, or can be done to it
 */
public record MountFacts(
    long datasetId,
    String dataset,
    boolean wanted,
    List<MountVersion> versions,
    SortedSet<String> namespaces,
    List<WarmNode> warm,
    String cluster,
    String directory,
    Optional<ClusterSight> sight,
    Optional<String> trouble) {

  /** The id of what is no dataset any more. */
  private static final long NONE = 0;

  public MountFacts {
    versions = List.copyOf(versions);
    namespaces = new TreeSet<>(namespaces);
    warm = List.copyOf(warm);
  }

  /** A dataset of which nothing is to be mounted, and whose versions nobody knows any more. */
  static MountFacts gone(String dataset, String cluster, String directory, ClusterSight sight) {
    return new MountFacts(
        NONE,
        dataset,
        false,
        List.of(),
        new TreeSet<>(Set.of()),
        List.of(),
        cluster,
        directory,
        Optional.of(sight),
        Optional.empty());
  }
}
