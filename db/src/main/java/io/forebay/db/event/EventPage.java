package io.forebay.db.event;

import java.util.HashMap;
import java.util.Map;

/**
 * A statement for a page of events. What it reads is what the reader may see, and nothing for what
 * is not.
 *
 * @param parameters by name, those that it has beside {@code after} and {@code limit}
 */
record EventPage(String statement, Map<String, Object> parameters) {

  // How many types they are is unknown to the planner: if they were rare, it would rather read all.
  private static final String OF_TYPES =
      "AND type = ANY (ARRAY(SELECT unnest(CAST(:types AS text[]))))";

  static EventPage of(EventFilter filter, Sight sight) {
    Map<String, Object> parameters = new HashMap<>();
    filter.loadId().ifPresent(id -> parameters.put("load", id));
    filter.datasetId().ifPresent(id -> parameters.put("dataset", id));
    if (!filter.types().isEmpty()) {
      parameters.put("types", filter.types());
    }
    String types = filter.types().isEmpty() ? "" : OF_TYPES;
    // Whether somebody may see what belongs to these was asked when they were named.
    if (filter.loadId().isPresent()) {
      return new EventPage(ofLoad(filter.datasetId().isPresent(), types), parameters);
    }
    if (filter.datasetId().isPresent()) {
      return new EventPage(ofDataset(types), parameters);
    }
    if (sight.seen().unlimited()) {
      return new EventPage(ofAll(types), parameters);
    }
    parameters.putAll(sight.parameters());
    return new EventPage(ofSeen(sight, types), parameters);
  }

  private static String ofAll(String types) {
    return "SELECT * FROM event WHERE seq > :after %s ORDER BY seq LIMIT :limit".formatted(types);
  }

  // Ordered by two columns it has no other way than their index: that of numbers would lead through
  // what happened to others.

  private static String ofLoad(boolean ofDataset, String types) {
    return """
    SELECT * FROM event
    WHERE (load_id, seq) > (:load, :after) AND load_id <= :load %s %s
    ORDER BY load_id, seq
    LIMIT :limit
    """
        .formatted(ofDataset ? "AND dataset_id = :dataset" : "", types);
  }

  private static String ofDataset(String types) {
    return """
    SELECT * FROM event
    WHERE (dataset_id, seq) > (:dataset, :after) AND dataset_id <= :dataset %s
    ORDER BY dataset_id, seq
    LIMIT :limit
    """
        .formatted(types);
  }

  // A page's events are of the datasets whose next events are the oldest, and none of them is newer
  // than the last of those.
  private static String ofSeen(Sight sight, String types) {
    return """
    WITH seen AS MATERIALIZED (
      SELECT DISTINCT dataset_id FROM (%1$s) AS ids (dataset_id)
    ), next AS MATERIALIZED (
      SELECT seen.dataset_id, e.seq
      FROM seen CROSS JOIN LATERAL (
        SELECT seq FROM event
        WHERE (dataset_id, seq) > (seen.dataset_id, :after) AND dataset_id <= seen.dataset_id %2$s
        ORDER BY dataset_id, seq LIMIT 1) AS e
      ORDER BY e.seq LIMIT :limit
    ), newest AS MATERIALIZED (
      SELECT seq FROM next ORDER BY seq OFFSET :limit - 1 LIMIT 1
    )
    SELECT e.* FROM next CROSS JOIN LATERAL (
      SELECT * FROM event
      WHERE (dataset_id, seq) >= (next.dataset_id, next.seq)
        AND (dataset_id, seq) <= (next.dataset_id, coalesce((SELECT seq FROM newest), %3$d)) %2$s
      ORDER BY dataset_id, seq LIMIT :limit) AS e
    ORDER BY e.seq
    LIMIT :limit
    """
        .formatted(sight.ids(), types, Long.MAX_VALUE);
  }
}
