package io.forebay.db.cache;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What a loader says of the node that it serves.
 *
 * @param uid kept in the cache directory itself
 * @param cluster whose node it is
 * @param name unique in the cluster
 * @param engine that plans for it
 * @param directory the cache directory
 * @param hostDirectory where that is on the machine, if the loader sees it elsewhere
 * @param labels what placements select by
 */
public record NodeRegistration(
    UUID uid,
    String cluster,
    String name,
    String engine,
    String directory,
    Optional<String> hostDirectory,
    Map<String, String> labels) {

  public NodeRegistration {
    labels = Map.copyOf(labels);
  }
}
