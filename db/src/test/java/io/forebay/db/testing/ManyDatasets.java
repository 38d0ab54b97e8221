package io.forebay.db.testing;

import io.forebay.db.grant.Visibility;
import io.forebay.db.sql.Sql;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** 10,000 datasets with 30 loads and 100 events each, of which somebody sees three. */
public record ManyDatasets(Sql sql) {

  public static final int DATASETS = 10_000;
  public static final int LOADS = 30;
  public static final int EVENTS = 100;

  /** Loads that are not over. */
  public static final int WAITING = 100;

  /** Of each load that is not over. */
  public static final int TASKS = 1_000;

  /** How many are seen. */
  public static final int SEEN = 3;

  /** Who has grants on three of them, one of these by a group as well. */
  public static final Visibility FEW_GRANTS =
      new Visibility(false, List.of("group:few", "user:few"), false, Set.of());

  /** Who sees half of them. */
  public static final Visibility MANY_GRANTS =
      new Visibility(false, List.of("user:many"), false, Set.of());

  /** With a token that is limited to two of the three, and to one that is not seen. */
  public static final Visibility LIMITED =
      new Visibility(
          false,
          List.of("group:few", "user:few"),
          true,
          Set.of("many-00077", "many-05000", "many-00001"));

  /** An administrator with a token that is limited to two. */
  public static final Visibility LIMITED_ADMIN =
      new Visibility(true, List.of("user:admin"), true, Set.of("many-00077", "many-00001"));

  /** An administrator. */
  public static final Visibility ALL = new Visibility(true, List.of("user:admin"), false, Set.of());

  /** Id of a dataset that only administrators and its owner see. */
  public static final long HIDDEN = 1;

  /** The load of whose events those of a dataset are. */
  public static UUID loadOf(long dataset) {
    return new UUID(0, dataset);
  }

  /** Fills an empty database with datasets and grants; needs the rights of a superuser. */
  public void datasets() {
    sql.update(
        """
        INSERT INTO dataset (name)
        SELECT 'many-' || to_char(n, 'FM00000') FROM generate_series(1, %d) AS n
        """
            .formatted(DATASETS));
    sql.update(
        """
        INSERT INTO dataset_grant (dataset_id, principal, role, granted_by)
        SELECT id, who, 'READER', 'user:admin'
        FROM dataset CROSS JOIN LATERAL (
          SELECT 'user:owner' AS who
          UNION ALL SELECT 'user:many' WHERE id % 2 = 0
          UNION ALL SELECT 'user:few' WHERE name IN ('many-00077', 'many-05000', 'many-09999')
          UNION ALL SELECT 'group:few' WHERE name = 'many-00077') AS whose
        """);
    sql.update("ANALYZE dataset, dataset_grant");
  }

  /** Adds the loads. */
  public void loads() {
    sql.update(
        """
        INSERT INTO version (dataset_id, number, state, sources, manifest_digest)
        SELECT id, 1, 'READY', '[]', 'sha256:0' FROM dataset
        """);
    // Foreign keys of 300,000 rows that are right would take longer than the test.
    sql.update("SET LOCAL session_replication_role = replica");
    sql.update(
        """
        INSERT INTO load (dataset_id, version_id, state, finished_at)
        SELECT v.dataset_id, v.id, 'SUCCEEDED', now()
        FROM generate_series(1, %d) CROSS JOIN version v
        """
            .formatted(LOADS));
    sql.update("ANALYZE version, load");
  }

  /**
   * Adds settled runtimes, four nodes and one that is lost, and to the loads 100 that wait with
   * 1,000 tasks each.
   */
  public void tasks() {
    sql.update(
        """
        INSERT INTO runtime (dataset_id, engine, phase, observed_generation)
        SELECT id, 'local', 'READY', 1 FROM dataset
        """);
    sql.update(
        """
        INSERT INTO cache_node (uid, name, engine, cache_dir, capacity_bytes, lost)
        SELECT gen_random_uuid(), 'many-' || n, 'local', '/cache', 1000, n = 5
        FROM generate_series(1, 5) AS n
        """);
    sql.update(
        """
        INSERT INTO load (dataset_id, version_id, planned)
        SELECT dataset_id, id, true FROM version ORDER BY id LIMIT %d
        """
            .formatted(WAITING));
    sql.update("SET LOCAL session_replication_role = replica");
    sql.update(
        """
        INSERT INTO task (kind, dataset_id, version_id, load_id, node_id, turn)
        SELECT 'FETCH', l.dataset_id, l.version_id, l.id, node.id, n
        FROM load l CROSS JOIN generate_series(1, %d) AS n
        JOIN cache_node node ON node.name = 'many-' || n %% 4 + 1
        WHERE l.state = 'QUEUED'
        """
            .formatted(TASKS));
    sql.update(
        """
        INSERT INTO load_node (load_id, node_id, node, cluster, files_total, bytes_total, needs_bytes,
                               outcome, finished_at)
        SELECT l.id, node.id, node.name, node.cluster, 0, 0, 0,
               CASE l.state WHEN 'SUCCEEDED' THEN l.state END, l.finished_at
        FROM load l
        JOIN cache_node node ON node.name = 'many-1' OR l.state = 'QUEUED' AND NOT node.lost
        """);
    sql.update("ANALYZE runtime, cache_node, load, task, load_node");
  }

  /** Has all versions on one of the nodes that {@link #tasks} adds. */
  public void copies() {
    sql.update(
        """
        INSERT INTO warm_version (node_id, version_id, state, path)
        SELECT node.id, version.id, 'COMPLETE', '/cache/' || version.id
        FROM version, cache_node node WHERE node.name = 'many-1'
        """);
    sql.update("ANALYZE warm_version");
  }

  /** Adds the events: each dataset has one in turn, nine of ten are progress of a load. */
  public void events() {
    // Indexes of a million rows are made faster than they are kept.
    sql.update("DROP INDEX event_dataset, event_load");
    sql.update(
        """
        INSERT INTO event (seq, type, subject, dataset_id, load_id, occurred_at, data)
        SELECT n, CASE WHEN n / %1$d %% 10 = 9 THEN 'io.forebay.load.succeeded'
                       ELSE 'io.forebay.load.progress' END,
               's', n %% %1$d + 1, CAST(lpad(to_hex(n %% %1$d + 1), 32, '0') AS uuid), now(), '{}'
        FROM generate_series(1, %1$d * %2$d) AS n
        """
            .formatted(DATASETS, EVENTS));
    sql.update("CREATE INDEX event_dataset ON event (dataset_id, seq)");
    sql.update("CREATE INDEX event_load ON event (load_id, seq)");
    sql.update("ANALYZE event");
  }

  /** What a visibility has for parameters, as SQL. */
  public static Map<String, String> literals(Visibility seen) {
    return literals(seen.parameters());
  }

  /** Parameters of statements as SQL. */
  public static Map<String, String> literals(Map<String, ?> parameters) {
    return parameters.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> literal(entry.getValue())));
  }

  private static String literal(Object value) {
    return switch (value) {
      case String[] texts -> array(Stream.of(texts));
      case long[] numbers -> array(LongStream.of(numbers).mapToObj(Long::toString));
      case Collection<?> values -> array(values.stream().map(String::valueOf));
      default -> "'" + value + "'";
    };
  }

  private static String array(Stream<String> values) {
    return values.collect(Collectors.joining(",", "'{", "}'"));
  }
}
