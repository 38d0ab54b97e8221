package io.forebay.db.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.db.access.DatabaseRole;
import io.forebay.db.runtime.DescribedRuntimes;
import io.forebay.db.sql.Sql;
import io.forebay.db.testing.ManyDatasets;
import io.forebay.db.testing.ReadRows;
import io.forebay.db.testing.ReadRows.Plan;
import io.forebay.db.testing.RoleSession;
import io.forebay.db.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An explanation reads what is of its version, however much there is of others. */
class ExplainPlansTest {

  private static final TestDatabase DATABASE = TestDatabase.fresh();

  /** Loads of the version that is asked about, one of them not over. */
  private static final int LOADS = 20_000;

  private static final int FAILURES = 5_000;
  private static final int EVICTIONS = 20_000;
  private static final long POLICY = 1_000_000;

  private static final Map<String, String> LITERALS = new HashMap<>();

  @BeforeAll
  static void fill() throws SQLException {
    try (RoleSession owner = new RoleSession(DATABASE.superuser())) {
      ManyDatasets many = new ManyDatasets(owner.sql());
      owner.run(many::datasets);
      owner.run(many::loads);
      owner.run(many::tasks);
      owner.run(many::copies);
      owner.run(() -> fill(owner.sql()));
    }
  }

  private static void fill(Sql sql) {
    String load =
        sql.get(
            "SELECT id FROM load WHERE state = 'QUEUED' ORDER BY id DESC LIMIT 1",
            row -> row.text("id"));
    LITERALS.putAll(
        sql.get(
            "SELECT dataset_id, version_id FROM load WHERE id = CAST(? AS uuid)",
            row -> Map.of("dataset", row.text("dataset_id"), "version", row.text("version_id")),
            load));
    LITERALS.put("load", "'" + load + "'");
    LITERALS.put("number", "1");
    LITERALS.put("engine", "'local'");
    LITERALS.put("selector", "'{}'");
    LITERALS.put("alive", "15000");
    LITERALS.put("policies", "'{" + POLICY + ",2,3}'");
    LITERALS.put("waiting", "'{" + POLICY + "}'");
    sql.update("SET LOCAL session_replication_role = replica");
    sql.update(
        """
        INSERT INTO load (dataset_id, version_id, state, finished_at)
        SELECT dataset_id, version_id, 'FAILED', now()
        FROM load CROSS JOIN generate_series(1, ?) WHERE id = CAST(? AS uuid)
        """,
        LOADS,
        load);
    sql.update(
        """
        INSERT INTO load_failure (load_id, path, code, detail)
        SELECT CAST(? AS uuid), 'file-' || n, 'x', 'X' FROM generate_series(1, ?) AS n
        """,
        load,
        FAILURES);
    sql.update(
        """
        INSERT INTO task (kind, state, dataset_id, version_id, node_id, turn, finished_at)
        SELECT 'EVICT', 'DONE', version.dataset_id, version.id, node.id, 1, now()
        FROM version CROSS JOIN cache_node AS node WHERE node.name IN ('many-1', 'many-2')
        ORDER BY version.id LIMIT ?
        """,
        EVICTIONS);
    sql.update(
        """
        INSERT INTO policy (id, dataset_id, name, spec, created_by)
        OVERRIDING SYSTEM VALUE
        SELECT ?, dataset_id, 'waits', '{}', 'user:ann' FROM load WHERE id = CAST(? AS uuid)
        """,
        POLICY,
        load);
    sql.update(
        """
        INSERT INTO policy_occasion (policy_id, seq, event, occurred_at, found_at, look_at)
        SELECT ?, n, 'VERSION_READY', now(), now(), now() FROM generate_series(1, 5000) AS n
        """,
        POLICY);
    sql.update(
        "UPDATE load SET policy_id = ?, cause = 'POLICY' WHERE id = CAST(? AS uuid)", POLICY, load);
    sql.update("ANALYZE load, load_failure, task, policy, policy_occasion");
  }

  @AfterAll
  static void drop() {
    DATABASE.close();
  }

  private static long rows(String statement, Plan plan) throws SQLException {
    try (Connection api = DATABASE.login(DatabaseRole.API).connect()) {
      return ReadRows.of(api, statement, LITERALS, plan);
    }
  }

  @ParameterizedTest
  @EnumSource
  void ofManyDatasetsTheOne(Plan plan) throws SQLException {
    assertThat(rows(DescribedRuntimes.RUNTIME, plan)).isBetween(1L, 4L);
    assertThat(rows(RuntimeReader.WAITS, plan)).isBetween(1L, 4L);
    assertThat(rows(VersionReader.NAMES, plan)).isLessThanOrEqualTo(4);
    assertThat(rows(VersionReader.LISTING, plan)).isLessThanOrEqualTo(4);
    assertThat(rows(CopyReader.EVICTED, plan)).isBetween(1L, 12L);
    assertThat(rows(UnfinishedReader.UNFINISHED, plan)).isBetween(1L, 4L);
  }

  /** Each node, and its copy of the version. */
  @ParameterizedTest
  @EnumSource
  void ofNodesAll(Plan plan) throws SQLException {
    assertThat(rows(RuntimeReader.NODES, plan)).isBetween(4L, 20L);
    assertThat(rows(CopyReader.COPIES, plan)).isBetween(1L, 12L);
    assertThat(rows(UnfinishedReader.NODES, plan)).isBetween(4L, 20L);
  }

  /** A bitmap's entries and the rows. */
  @ParameterizedTest
  @EnumSource
  void ofTasksThoseOfTheLoad(Plan plan) throws SQLException {
    long own = 2L * ManyDatasets.TASKS;
    assertThat(rows(UnfinishedReader.WORK, plan)).isBetween(1L, own);
    assertThat(rows(UnfinishedReader.RETRY, plan)).isLessThanOrEqualTo(own);
  }

  /** Of each policy the first occasion, and its loads that are not over. */
  @ParameterizedTest
  @EnumSource
  void ofWhatWaitsTheFirst(Plan plan) throws SQLException {
    assertThat(rows(PolicyReader.PENDING, plan)).isBetween(1L, 10L);
  }

  @ParameterizedTest
  @EnumSource
  void ofLoadsThatAreOverTheNewest(Plan plan) throws SQLException {
    assertThat(rows(FinishedReader.LAST, plan)).isBetween(1L, 1_100L);
    assertThat(rows(FinishedReader.FIRST_FAILURE, plan)).isBetween(1L, 2L);
  }
}
