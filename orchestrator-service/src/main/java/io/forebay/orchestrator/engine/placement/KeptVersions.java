package io.forebay.orchestrator.engine.placement;

import com.fasterxml.jackson.core.type.TypeReference;
import io.forebay.core.runtime.RuntimeSpec;
import io.forebay.db.cache.CacheNodes;
import io.forebay.db.sql.Json;
import io.forebay.db.sql.Row;
import io.forebay.db.sql.Sql;
import io.forebay.orchestrator.lifecycle.DatasetFacts;
import io.forebay.orchestrator.lifecycle.RuntimeFacts;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Reads what runtimes want to be warm at all times, and how that stands. */
@ApplicationScoped
class KeptVersions {

  private static final TypeReference<List<Long>> IDS = new TypeReference<>() {};
  private static final TypeReference<List<String>> NAMES = new TypeReference<>() {};

  private static final String OF_DATASET =
      """
      SELECT version.id, version.number, version.file_count, version.total_bytes, array_agg(wish.ref) AS refs,
             (SELECT coalesce(jsonb_agg(node_id), '[]') FROM warm_version AS warm
              WHERE warm.version_id = version.id AND %1$s) AS warm_on,
             (SELECT id FROM load WHERE load.version_id = version.id
                AND state IN ('QUEUED', 'RUNNING', 'PAUSED')
                AND include = '{}' AND exclude = '{}' LIMIT 1) AS loading,
             last.id AS last_id, last.state, last.attempt, last.finished_at, last.left_out,
             last.trouble, last.newer_loader
      FROM unnest(?) AS wish (ref)
      JOIN version ON version.dataset_id = ? AND version.state = 'READY' AND %2$s
      LEFT JOIN LATERAL (
        SELECT load.id, load.state, load.attempt, load.finished_at,
               (SELECT coalesce(jsonb_agg(node ->> 'node'), '[]')
                FROM jsonb_array_elements(load.left_out) AS node) AS left_out,
               coalesce(load.error ->> 'detail', load.error ->> 'title', '') AS trouble,
               EXISTS (SELECT FROM loader JOIN cache_node AS node ON node.id = loader.node_id
                       WHERE node.engine = ? AND node.labels @> ?
                         AND loader.started_at > load.queued_at
                         AND NOT EXISTS (SELECT FROM warm_version AS warm
                                         WHERE warm.node_id = node.id
                                           AND warm.version_id = version.id AND %1$s))
                 AS newer_loader
        FROM load WHERE load.version_id = version.id AND load.cause = 'KEEP'
        ORDER BY load.id DESC LIMIT 1) AS last ON true
      GROUP BY version.id, version.number, version.file_count, version.total_bytes, last.id,
               last.state, last.attempt, last.finished_at, last.left_out, last.trouble, last.newer_loader
      ORDER BY version.number DESC
      """
          .formatted(WarmCopy.STAYS, WarmCopy.names("wish.ref"));

  private static final String AMISS =
      """
      WITH living AS MATERIALIZED (
        SELECT id, labels FROM cache_node WHERE engine = ? AND EXISTS (
          SELECT FROM loader WHERE node_id = cache_node.id
            AND loader.last_seen_at > now() - ? * interval '1 ms')
      ), wish AS MATERIALIZED (
        SELECT runtime.dataset_id, ref, coalesce(runtime.spec -> 'nodeSelector', '{}') AS selector,
               least(coalesce((runtime.spec ->> 'maxNodes')::integer, 1),
                     (SELECT count(*) FROM living
                      WHERE labels @> coalesce(runtime.spec -> 'nodeSelector', '{}'))) AS nodes
        FROM runtime CROSS JOIN LATERAL jsonb_array_elements_text(runtime.spec -> 'keep') AS ref
        WHERE runtime.engine = ? AND jsonb_typeof(runtime.spec -> 'keep') = 'array'
          AND jsonb_array_length(runtime.spec -> 'keep') > 0
      )
      SELECT DISTINCT wish.dataset_id FROM wish
      JOIN dataset ON dataset.id = wish.dataset_id AND dataset.state = 'ACTIVE'
      JOIN version ON version.dataset_id = wish.dataset_id AND version.state = 'READY'
       AND version.file_count > 0 AND %2$s
      WHERE wish.nodes > (
        SELECT count(*) FROM warm_version AS warm JOIN living ON living.id = warm.node_id
        WHERE warm.version_id = version.id AND living.labels @> wish.selector AND %1$s)
      """
          .formatted(WarmCopy.STAYS, WarmCopy.names("wish.ref"));

  private final Sql sql;

  KeptVersions(Sql sql) {
    this.sql = sql;
  }

  /** What a dataset's runtime wants. */
  Keep of(String engine, DatasetFacts dataset) {
    List<String> refs =
        dataset.runtime().map(RuntimeFacts::spec).map(RuntimeSpec::keep).orElse(List.of());
    if (refs.isEmpty() || dataset.deleting()) {
      return Keep.NOTHING;
    }
    Instant now = sql.get("SELECT clock_timestamp() AS now", row -> row.instant("now"));
    List<KeptVersion> versions =
        sql.list(
            OF_DATASET,
            KeptVersions::read,
            refs.toArray(String[]::new),
            dataset.id(),
            engine,
            Json.parameter(
                dataset.runtime().map(runtime -> runtime.spec().nodeSelector()).orElse(Map.of())));
    Set<String> unknown = new HashSet<>(refs);
    versions.forEach(version -> version.refs().forEach(unknown::remove));
    return new Keep(
        versions.stream().filter(version -> version.files() > 0).toList(), unknown, now);
  }

  /** Datasets of which a version that is to be warm is not, on as many living nodes as wanted. */
  List<Long> amiss(String engine) {
    return sql.list(
        AMISS, row -> row.number("dataset_id"), engine, CacheNodes.ALIVE.toMillis(), engine);
  }

  private static KeptVersion read(Row row) throws SQLException {
    Optional<UUID> last = row.optionalUuid("last_id");
    return new KeptVersion(
        row.number("id"),
        row.integer("number"),
        row.number("file_count"),
        row.number("total_bytes"),
        row.texts("refs"),
        Json.read(row.text("warm_on"), IDS).stream().collect(Collectors.toSet()),
        row.optionalUuid("loading"),
        last.isPresent() && row.optionalInstant("finished_at").isPresent()
            ? Optional.of(attempt(row, last.get()))
            : Optional.empty());
  }

  private static KeptVersion.Attempt attempt(Row row, UUID load) throws SQLException {
    return new KeptVersion.Attempt(
        load,
        row.constant(KeptVersion.End.class, "state"),
        row.integer("attempt"),
        row.instant("finished_at"),
        Json.read(row.text("left_out"), NAMES),
        row.flag("newer_loader"),
        row.text("trouble"));
  }
}
