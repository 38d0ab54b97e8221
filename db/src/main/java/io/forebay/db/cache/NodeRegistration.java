package io.forebay.db.cache;

import java.util.Map;
import java.util.UUID;

/**
 * What a loader says of the node that it serves.
 *
 * @param uid kept in the cache directory itself
 * @param cluster whose node it is
 * @param name unique in the cluster
 * @param engine that plans for it
 * @param directory the cache directory
 * @param labels what placements select by
 */
public record NodeRegistration(
    UUID uid,
    String cluster,
    String name,
    String engine,
    String directory,
    Map<String, String> labels) {

  public NodeRegistration {
    labels = Map.copyOf(labels);
  }
}
