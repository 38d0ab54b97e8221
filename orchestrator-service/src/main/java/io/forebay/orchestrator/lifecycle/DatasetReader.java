package io.forebay.orchestrator.lifecycle;

import com.fasterxml.jackson.core.type.TypeReference;
import io.forebay.core.runtime.Condition;
import io.forebay.core.runtime.RuntimePhase;
import io.forebay.core.runtime.RuntimeSpec;
import io.forebay.core.version.VersionState;
import io.forebay.db.load.LoadNodes;
import io.forebay.db.progress.LoadReports;
import io.forebay.db.sql.Json;
import io.forebay.db.sql.Row;
import io.forebay.db.sql.Sql;
import io.forebay.orchestrator.status.RuntimeStatus;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the facts of one dataset with three statements. */
@ApplicationScoped
public class DatasetReader {

  private static final TypeReference<List<Condition>> CONDITIONS = new TypeReference<>() {};

  private static final TypeReference<Set<Long>> NODES = new TypeReference<>() {};
  private static final TypeReference<List<SilentNode>> SILENT = new TypeReference<>() {};

  /** A thousand years, in milliseconds. */
  private static final long NEVER = Duration.ofDays(365_000).toMillis();

  private static final String DATASET =
      """
      SELECT dataset.id, dataset.name, dataset.state = 'DELETING' AS deleting, runtime.engine,
             runtime.spec, runtime.generation,
             runtime.observed_generation, runtime.phase, runtime.conditions
      FROM dataset LEFT JOIN runtime ON runtime.dataset_id = dataset.id
      WHERE dataset.id = ?
      """;

  private static final String VERSIONS =
      """
      SELECT id, number, state,
             EXISTS (SELECT FROM tag WHERE tag.version_id = version.id) AS tagged,
             EXISTS (SELECT FROM task WHERE task.version_id = version.id AND kind = 'RESOLVE'
                       AND task.state IN ('QUEUED', 'RUNNING')) AS listing,
             (SELECT count(*) FROM task WHERE task.version_id = version.id
                AND kind IN ('RESOLVE', 'FETCH', 'PUBLISH') AND task.state = 'RUNNING') AS running
      FROM version
      WHERE dataset_id = ? AND (state IN ('RESOLVING', 'DELETING') OR ?)
      ORDER BY number
      """;

  private static final String LOADS =
      """
      SELECT load.id, load.version_id, version.number, version.state AS version_state,
             load.state = 'PAUSED' AS paused, load.planned, load.priority, load.queued_at,
             load.include, load.exclude, tasks.*,
             EXISTS (SELECT node_id FROM task WHERE load_id = load.id %s) AS fetched,
             parts.*
      FROM load
      JOIN version ON version.id = load.version_id
      CROSS JOIN LATERAL (
        SELECT count(*) AS tasks,
               count(*) FILTER (WHERE task.state IN ('QUEUED', 'RUNNING', 'HELD')) AS unfinished,
               coalesce(bool_or(task.kind = 'PUBLISH' AND task.state = 'FAILED'), false)
                 AS publish_lost,
               coalesce(bool_or(node.lost), false) AS node_lost
        FROM task LEFT JOIN cache_node AS node ON node.id = task.node_id
        WHERE task.load_id = load.id) AS tasks
      CROSS JOIN LATERAL (
        SELECT coalesce(bool_or(part.outcome IS NULL AND NOT EXISTS (
                   SELECT FROM task WHERE load_id = load.id AND task.node_id = part.node_id)),
                 false) AS taskless,
               coalesce(bool_or(%s), false) AS no_longer_warm,
               coalesce(jsonb_agg(part.node_id), '[]') AS nodes,
               coalesce(jsonb_agg(jsonb_build_object('id', part.node_id, 'name', part.node)
                   ORDER BY part.node_id)
                 FILTER (WHERE part.outcome IS NULL
                           AND node.last_seen_at < now() - ? * interval '1 ms'), '[]') AS silent
        FROM load_node AS part LEFT JOIN cache_node AS node ON node.id = part.node_id
        WHERE part.load_id = load.id) AS parts
      WHERE load.dataset_id = ? AND load.state IN ('QUEUED', 'RUNNING', 'PAUSED')
      ORDER BY load.priority DESC, load.id
      """
          .formatted(LoadReports.FETCHED, LoadNodes.NO_LONGER_WARM);

  private final Sql sql;

  private final NodeSilence silence;

  public DatasetReader(Sql sql, NodeSilence silence) {
    this.sql = sql;
    this.silence = silence;
  }

  /** The facts; nothing when the dataset is gone. */
  public Optional<DatasetFacts> read(long datasetId) {
    return sql.one(DATASET, DatasetReader::dataset, datasetId)
        .map(
            head ->
                new DatasetFacts(
                    head.id(),
                    head.name(),
                    head.deleting(),
                    head.runtime(),
                    sql.list(VERSIONS, DatasetReader::version, datasetId, head.deleting()),
                    sql.list(
                        LOADS,
                        DatasetReader::load,
                        silence.grace().map(Duration::toMillis).orElse(NEVER),
                        datasetId)));
  }

  private static DatasetFacts dataset(Row row) throws SQLException {
    Optional<String> engine = row.optionalText("engine");
    return new DatasetFacts(
        row.number("id"),
        row.text("name"),
        row.flag("deleting"),
        engine.isEmpty() ? Optional.empty() : Optional.of(runtime(row, engine.get())),
        List.of(),
        List.of());
  }

  private static RuntimeFacts runtime(Row row, String engine) throws SQLException {
    return new RuntimeFacts(
        engine,
        Json.read(row.text("spec"), RuntimeSpec.class),
        row.number("generation"),
        new RuntimeStatus(
            row.constant(RuntimePhase.class, "phase"),
            row.number("observed_generation"),
            Json.read(row.text("conditions"), CONDITIONS)));
  }

  private static VersionFacts version(Row row) throws SQLException {
    return new VersionFacts(
        row.number("id"),
        row.integer("number"),
        row.constant(VersionState.Name.class, "state"),
        row.flag("tagged"),
        row.flag("listing"),
        row.number("running"));
  }

  private static LoadFacts load(Row row) throws SQLException {
    return new LoadFacts(
        row.uuid("id"),
        row.number("version_id"),
        row.integer("number"),
        row.constant(VersionState.Name.class, "version_state"),
        row.flag("paused"),
        row.flag("planned"),
        row.integer("priority"),
        row.instant("queued_at"),
        row.texts("include"),
        row.texts("exclude"),
        row.number("tasks"),
        row.number("unfinished"),
        row.flag("fetched"),
        row.flag("taskless"),
        row.flag("publish_lost"),
        row.flag("node_lost") || row.flag("no_longer_warm"),
        Json.read(row.text("nodes"), NODES),
        Json.read(row.text("silent"), SILENT));
  }
}
