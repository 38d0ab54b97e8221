package io.forebay.loader.work;

import com.fasterxml.jackson.core.type.TypeReference;
import io.forebay.core.dataset.SourceSpec;
import io.forebay.db.access.DatabaseRole;
import io.forebay.db.sql.Json;
import io.forebay.db.sql.Sql;
import io.forebay.db.testing.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Does to the database what the API and the orchestrator would do, for tests of the loader alone.
 */
final class Platform {

  private final Sql sql;

  Platform(TestDatabase database) {
    var login = database.login(DatabaseRole.OWNER);
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(login.url());
    source.setUser(login.user());
    source.setPassword(login.password());
    this.sql = new Sql(source);
  }

  Sql sql() {
    return sql;
  }

  long dataset(String name) {
    return sql.get(
        "INSERT INTO dataset (name) VALUES (?) RETURNING id", row -> row.number("id"), name);
  }

  /** Asks for a version and waits for it; its id. */
  long version(long dataset, List<SourceSpec> sources) {
    long version = requested(dataset, sources);
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> !version(version).get("state").equals("RESOLVING"));
    return version;
  }

  /** Asks for a version; its id. */
  long requested(long dataset, List<SourceSpec> sources) {
    long version =
        sql.get(
            """
            WITH numbered AS (
              UPDATE dataset SET last_version = last_version + 1 WHERE id = ? RETURNING last_version)
            INSERT INTO version (dataset_id, number, sources)
            SELECT ?, last_version, ? FROM numbered RETURNING id
            """,
            row -> row.number("id"),
            dataset,
            dataset,
            Json.parameter(sources));
    sql.update(
        "INSERT INTO task (kind, dataset_id, version_id, turn) VALUES ('RESOLVE', ?, ?, 1)",
        dataset,
        version);
    return version;
  }

  /** As the API deletes a version. */
  void delete(long version) {
    sql.update("UPDATE version SET state = 'DELETING' WHERE id = ?", version);
  }

  /** As the API deletes the dataset of a version. */
  void deleteDatasetOf(long version) {
    sql.update(
        """
        UPDATE dataset SET state = 'DELETING' FROM version
        WHERE version.id = ? AND dataset.id = dataset_id
        """,
        version);
  }

  /** As the orchestrator removes what was deleted. */
  void remove(long version) {
    sql.update("DELETE FROM task WHERE version_id = ?", version);
    sql.update("DELETE FROM version WHERE id = ?", version);
  }

  Map<String, Object> version(long id) {
    return one("version", "id = " + id);
  }

  /** The only task of a version. */
  Map<String, Object> task(long version) {
    return one("task", "version_id = " + version);
  }

  long node() {
    return sql.get("SELECT max(id) AS id FROM cache_node", row -> row.number("id"));
  }

  /** Starts a load of a whole version, planned as one task; its id. */
  UUID load(long dataset, long version, String... exclude) {
    Awaitility.await()
        .until(() -> sql.get("SELECT count(*) n FROM cache_node", row -> row.number("n")) > 0);
    UUID load =
        sql.get(
            """
            INSERT INTO load (dataset_id, version_id, planned, files_total, bytes_total, exclude)
            SELECT ?, id, true, file_count, total_bytes, ? FROM version WHERE id = ? RETURNING id
            """,
            row -> row.uuid("id"),
            dataset,
            List.of(exclude),
            version);
    part(load);
    sql.update(
        """
        INSERT INTO task (kind, dataset_id, version_id, load_id, node_id, end_ordinal, files_total,
                          bytes_total, turn)
        SELECT 'FETCH', dataset_id, version_id, load.id, (SELECT max(id) FROM cache_node),
               files_total, files_total, bytes_total, 1 FROM load WHERE id = ?
        """,
        load);
    return load;
  }

  /** The newest node's part of a load of all files. */
  void part(UUID load) {
    sql.update(
        """
        INSERT INTO load_node (load_id, node_id, node, cluster, files_total, bytes_total, needs_bytes)
        SELECT load.id, node.id, node.name, node.cluster, files_total, bytes_total, bytes_total
        FROM load, cache_node AS node
        WHERE load.id = ? AND node.id = (SELECT max(id) FROM cache_node)
        """,
        load);
  }

  /** Waits until a load is over; its row. */
  Map<String, Object> finished(UUID load) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () ->
                List.of("SUCCEEDED", "FAILED", "CANCELLED")
                    .contains(String.valueOf(load(load).get("state"))));
    return load(load);
  }

  Map<String, Object> load(UUID id) {
    return one("load", "id = '" + id + "'");
  }

  List<Map<String, Object>> rows(String table, String where) {
    return sql.list(
        "SELECT to_jsonb(t) AS row FROM " + table + " t WHERE " + where,
        row -> Json.read(row.text("row"), new TypeReference<Map<String, Object>>() {}));
  }

  private Map<String, Object> one(String table, String where) {
    return rows(table, where).getFirst();
  }
}
