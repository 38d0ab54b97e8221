package io.forebay.db.explain;

import io.forebay.core.explain.NodeFacts;
import io.forebay.core.runtime.RuntimeSpec;
import io.forebay.db.cache.CacheNodes;
import io.forebay.db.sql.Json;
import io.forebay.db.sql.Row;
import io.forebay.db.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what a dataset's runtime asks for and which nodes there are for it. */
@ApplicationScoped
class RuntimeReader {

  static final String RUNTIME =
      """
      SELECT engine, spec,
             coalesce((SELECT string_agg(condition ->> 'message', '; ')
                       FROM jsonb_array_elements(conditions) AS condition
                       WHERE condition ->> 'type' = 'LoadsAdmitted'
                         AND condition ->> 'status' = 'False'), '') AS waits
      FROM runtime WHERE dataset_id = :dataset
      """;

  static final String NODES =
      """
      WITH node AS MATERIALIZED (
        SELECT name, engine, labels @> :selector AS selected, capacity_bytes, last_seen_at,
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

  RuntimeReader(Sql sql) {
    this.sql = sql;
  }

  /**
   * How a runtime stands.
   *
   * @param waits for what loads wait to get nodes, for people; each names its load
   */
  record Standing(NodeFacts nodes, List<String> waits) {}

  private record Asked(String engine, RuntimeSpec spec, String waits) {
    /** What a dataset has before anybody gave it a runtime. */
    private static final Asked NOTHING =
        new Asked(RuntimeSpec.DEFAULT_ENGINE, RuntimeSpec.DEFAULT, "");
  }

  Standing of(long dataset) {
    Asked asked =
        sql
            .list(
                RUNTIME,
                Map.of("dataset", dataset),
                row ->
                    new Asked(
                        row.text("engine"),
                        Json.read(row.text("spec"), RuntimeSpec.class),
                        row.text("waits")))
            .stream()
            .findFirst()
            .orElse(Asked.NOTHING);
    return new Standing(nodes(asked), List.of(asked.waits().split("; ", -1)));
  }

  private NodeFacts nodes(Asked asked) {
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

  private static NodeFacts nodes(Asked asked, Row row) throws SQLException {
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
