package io.forebay.orchestrator.lifecycle;

import com.fasterxml.jackson.core.type.TypeReference;
import io.forebay.core.version.VersionState;
import io.forebay.db.runtime.RuntimePhase;
import io.forebay.db.sql.Json;
import io.forebay.db.sql.Row;
import io.forebay.db.sql.Sql;
import io.forebay.orchestrator.status.Condition;
import io.forebay.orchestrator.status.RuntimeStatus;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Reads the facts of one dataset with three statements. */
@ApplicationScoped
public class DatasetReader {

  private static final TypeReference<List<Condition>> CONDITIONS = new TypeReference<>() {};

  private static final String DATASET =
      """
      SELECT dataset.id, dataset.name, dataset.state = 'DELETING' AS deleting, runtime.engine,
             (runtime.spec ->> 'capacityBytes')::bigint AS capacity_bytes, runtime.generation,
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
             load.include, load.exclude, tasks.*
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
      WHERE load.dataset_id = ? AND load.state IN ('QUEUED', 'RUNNING', 'PAUSED')
      ORDER BY load.priority DESC, load.id
      """;

  private final Sql sql;

  public DatasetReader(Sql sql) {
    this.sql = sql;
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
                    sql.list(LOADS, DatasetReader::load, datasetId)));
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
        row.optionalNumber("capacity_bytes"),
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
        row.flag("publish_lost"),
        row.flag("node_lost"));
  }
}
