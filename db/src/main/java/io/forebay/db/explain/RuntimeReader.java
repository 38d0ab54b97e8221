package io.forebay.db.explain;

import io.forebay.core.explain.NodeFacts;
import io.forebay.db.cache.CacheNodes;
import io.forebay.db.runtime.DescribedRuntimes;
import io.forebay.db.runtime.DescribedRuntimes.Described;
import io.forebay.db.sql.Json;
import io.forebay.db.sql.Row;
import io.forebay.db.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads what a dataset's runtime asks for and which nodes there are for it. */
@ApplicationScoped
class RuntimeReader {

  static final String WAITS =
      """
      SELECT condition ->> 'message' AS waits
      FROM runtime CROSS JOIN LATERAL jsonb_array_elements(conditions) AS condition
      WHERE dataset_id = :dataset
        AND condition ->> 'type' = 'LoadsAdmitted' AND condition ->> 'status' = 'False'
      """;

  static final String NODES =
      """
      WITH node AS MATERIALIZED (
        SELECT name, engine, labels @> :selector AS selected, last_seen_at,
               least(capacity_bytes, used_bytes + free_bytes) AS capacity_bytes,
               EXISTS (SELECT FROM loader WHERE loader.node_id = cache_node.id
                         AND loader.last_seen_at > now() - :alive * interval '1 ms') AS alive
        FROM cache_node WHERE NOT lost
      ), largest AS (
        SELECT name, capacity_bytes FROM node WHERE engine = :engine AND alive AND selected
        ORDER BY capacity_bytes DESC, name LIMIT 1
      )
      SELECT count(*) FILTER (WHERE engine = :engine) AS registered,
             count(*) FILTER (WHERE engine = :engine AND alive) AS living,
             count(*) FILTER (WHERE engine <> :engine AND alive) AS others,
             count(*) FILTER (WHERE engine = :engine AND alive AND selected) AS selected,
             max(last_seen_at) FILTER (WHERE engine = :engine) AS last_seen,
             (SELECT name FROM largest) AS largest,
             (SELECT capacity_bytes FROM largest) AS capacity
      FROM node
      """;

  private final Sql sql;
  private final DescribedRuntimes described;

  RuntimeReader(Sql sql, DescribedRuntimes described) {
    this.sql = sql;
    this.described = described;
  }

  /** For what loads wait to get nodes, for people; each names its load. */
  List<String> waits(long dataset) {
    return sql.list(WAITS, Map.of("dataset", dataset), row -> row.text("waits")).stream()
        .flatMap(all -> Stream.of(all.split("; ", -1)))
        .toList();
  }

  /**
   * The nodes that there are.
   *
   * @param engine of a dataset whose runtime does not exist yet
   */
  NodeFacts nodes(long dataset, String engine) {
    return nodes(described.of(dataset, engine));
  }

  private NodeFacts nodes(Described asked) {
    return sql.list(
            NODES,
            Map.of(
                "selector",
                Json.parameter(asked.spec().nodeSelector()),
                "alive",
                CacheNodes.ALIVE.toMillis(),
                "engine",
                asked.engine()),
            row -> nodes(asked, row))
        .getFirst();
  }

  private static NodeFacts nodes(Described asked, Row row) throws SQLException {
    Optional<String> largest = row.optionalText("largest");
    return new NodeFacts(
        asked.engine(),
        asked.spec(),
        row.number("registered"),
        row.number("living"),
        row.number("others"),
        row.number("selected"),
        row.optionalInstant("last_seen"),
        largest.isPresent()
            ? Optional.of(new NodeFacts.Largest(largest.get(), row.number("capacity")))
            : Optional.empty());
  }
}
