package io.forebay.db.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.core.consumer.ConsumerState;
import io.forebay.db.access.DatabaseRole;
import io.forebay.db.sql.Sql;
import io.forebay.db.testing.EveryPageSizeAndPlan;
import io.forebay.db.testing.ReadRows;
import io.forebay.db.testing.ReadRows.Plan;
import io.forebay.db.testing.RoleSession;
import io.forebay.db.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A page of consumers takes those of its version, and who still reads is found among who read. */
class ConsumerPageTest {

  private static final TestDatabase DATABASE = TestDatabase.fresh();

  private static final int VERSIONS = 2_000;

  /** Consumers of each version that are over. */
  private static final int OVER = 50;

  /** Of each version: admitted, waiting and running. */
  private static final int UNFINISHED = 3;

  /** The version that most read: all that are over came after those that are not. */
  private static final long BUSY = 1;

  private static final int OVER_OF_BUSY = 50_000;
  private static final long OTHER = 2;

  @BeforeAll
  static void fill() throws SQLException {
    try (RoleSession owner = new RoleSession(DATABASE.superuser())) {
      Sql sql = owner.sql();
      sql.update(
          "INSERT INTO dataset (name) SELECT 'many-' || n FROM generate_series(1, ?) AS n",
          VERSIONS);
      sql.update(
          """
          INSERT INTO version (dataset_id, number, state, sources, manifest_digest)
          SELECT id, 1, 'READY', '[]', 'sha256:0' FROM dataset ORDER BY id
          """);
      sql.update(
          """
          INSERT INTO consumer (version_id, state, cluster, namespace, pod, pod_uid, admission)
          SELECT id, its, 'c', 'n', 'p',
                 CASE WHEN its <> 'ADMITTED' THEN gen_random_uuid() END, gen_random_uuid()
          FROM version CROSS JOIN unnest(ARRAY['ADMITTED', 'WAITING', 'RUNNING']) AS its
          """);
      sql.update(
          """
          INSERT INTO consumer (version_id, state, cluster, namespace, pod, pod_uid, finished_at)
          SELECT id, 'SUCCEEDED', 'c', 'n', 'p', gen_random_uuid(), now()
          FROM generate_series(1, ?) CROSS JOIN version
          """,
          OVER);
      sql.update(
          """
          INSERT INTO consumer (version_id, state, cluster, namespace, pod, pod_uid, finished_at)
          SELECT ?, 'SUCCEEDED', 'c', 'n', 'p', gen_random_uuid(), now()
          FROM generate_series(1, ?)
          """,
          BUSY,
          OVER_OF_BUSY - OVER);
      sql.update("ANALYZE version, consumer");
    }
  }

  @AfterAll
  static void drop() {
    DATABASE.close();
  }

  @EveryPageSizeAndPlan
  void whoeverLooksHasThePageRead(int limit, Plan plan) throws SQLException {
    Map<String, String> asked = Map.of("limit", Integer.toString(limit));
    assertThat(rows(BUSY, Set.of(), asked, plan)).isEqualTo(limit);
    assertThat(rows(OTHER, Set.of(), asked, plan)).isEqualTo(Math.min(limit, OVER + UNFINISHED));
    assertThat(rows(BUSY, Set.of(ConsumerState.SUCCEEDED), asked, plan)).isEqualTo(limit);
  }

  @EveryPageSizeAndPlan
  void whoStillReadsIsReadAndNobodyWhoDidBefore(int limit, Plan plan) throws SQLException {
    Map<String, String> asked = Map.of("limit", Integer.toString(limit));
    for (long version : List.of(BUSY, OTHER)) {
      for (ConsumerState state : ConsumerState.unfinished()) {
        assertThat(rows(version, Set.of(state), asked, plan))
            .as("%s of version %d", state, version)
            .isLessThanOrEqualTo(2L * UNFINISHED);
      }
      assertThat(rows(version, ConsumerState.unfinished(), asked, plan))
          .isLessThanOrEqualTo(2L * UNFINISHED);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aStateIsLookedForInWhatIsOfTheVersion(Plan plan) throws SQLException {
    for (ConsumerState state : ConsumerState.values()) {
      assertThat(rows(OTHER, EnumSet.of(state, ConsumerState.GONE), Map.of(), plan))
          .as(state.name())
          .isLessThanOrEqualTo(OVER + UNFINISHED);
    }
  }

  @ParameterizedTest
  @EnumSource
  void whoStillReadsADatasetIsFoundWithoutWhoReadsOthers(Plan plan) throws SQLException {
    for (long dataset : List.of(BUSY, OTHER)) {
      try (Connection orchestrator = DATABASE.login(DatabaseRole.ORCHESTRATOR).connect()) {
        assertThat(
                ReadRows.of(
                    orchestrator,
                    ConsumerRepository.KNOWN,
                    Map.of("datasets", "'{" + dataset + "}'", "pods", "'{}'"),
                    plan))
            .as("the version and its unfinished consumers")
            .isLessThanOrEqualTo(2L * (1 + UNFINISHED));
      }
    }
  }

  private static long rows(
      long version, Collection<ConsumerState> states, Map<String, String> asked, Plan plan)
      throws SQLException {
    Map<String, String> literals =
        new HashMap<>(
            Map.of(
                "version",
                Long.toString(version),
                "before",
                "'" + new UUID(-1L, -1L) + "'",
                "states",
                states.stream().map(Enum::name).collect(Collectors.joining(",", "'{", "}'")),
                "limit",
                "51"));
    literals.putAll(asked);
    try (Connection api = DATABASE.login(DatabaseRole.API).connect()) {
      return ReadRows.of(api, ConsumerRepository.page(states), literals, plan);
    }
  }
}
