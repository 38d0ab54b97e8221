package io.forebay.db.cache;

import java.time.Instant;
import java.util.Map;

/**
 * A cache node with a living loader.
 *
 * @param measuredAt when {@code space} was reported, by the database's clock
 */
public record LiveNode(
    long id,
    String cluster,
    String name,
    Map<String, String> labels,
    CacheSpace space,
    Instant measuredAt) {

  public LiveNode {
    labels = Map.copyOf(labels);
  }
}
