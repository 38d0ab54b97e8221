package io.forebay.orchestrator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.db.access.DatabaseRole;
import io.forebay.db.testing.ManyDatasets;
import io.forebay.db.testing.ReadRows;
import io.forebay.db.testing.ReadRows.Plan;
import io.forebay.orchestrator.testing.FilledDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A resync reads what is under way, and nothing of what is settled or queued. */
class UnsettledDatasetsTest {

  private static final String LOCAL = "'{local}'";

  /** Of each load that waits: itself, one of its tasks, and whether the lost node has any. */
  @ParameterizedTest
  @EnumSource
  void ofTenThousandDatasetsWithAHundredThousandTasksLittleIsRead(Plan plan) throws SQLException {
    try (Connection orchestrator =
        FilledDatabase.get().login(DatabaseRole.ORCHESTRATOR).connect()) {
      assertThat(
              ReadRows.of(orchestrator, UnsettledDatasets.SELECT, Map.of("available", LOCAL), plan))
          .isLessThanOrEqualTo(10L * ManyDatasets.WAITING);
    }
  }

  @Test
  void allRuntimesOfAnEngineThatIsNotThereAreFound() throws SQLException {
    try (Connection orchestrator =
        FilledDatabase.get().login(DatabaseRole.ORCHESTRATOR).connect()) {
      assertThat(
              ReadRows.answer(orchestrator, UnsettledDatasets.SELECT, Map.of("available", LOCAL)))
          .isEmpty();
      assertThat(
              ReadRows.answer(
                  orchestrator, UnsettledDatasets.SELECT, Map.of("available", "'{other}'")))
          .hasSize(ManyDatasets.DATASETS);
    }
  }

  /** Datasets 1 to 100 have a load that waits. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      textBlock =
          """
          1    | DELETE FROM task WHERE dataset_id = 1
          none | DELETE FROM task WHERE dataset_id = 1 AND turn > 1
          none | UPDATE task SET state = 'HELD' WHERE dataset_id = 1
          1    | UPDATE task SET node_id = (SELECT id FROM cache_node WHERE lost) WHERE dataset_id = 1 AND turn = 7
          none | UPDATE cache_node SET lost = false
          1    | UPDATE load SET planned = false WHERE dataset_id = 1 AND state = 'QUEUED'
          none | UPDATE load SET planned = false, state = 'PAUSED' WHERE dataset_id = 1 AND state = 'QUEUED'
          1    | UPDATE version SET state = 'FAILED', error_code = 'x' WHERE dataset_id = 1; UPDATE load SET planned = false, state = 'PAUSED' WHERE dataset_id = 1 AND state = 'QUEUED'
          none | UPDATE version SET state = 'FAILED', error_code = 'x' WHERE dataset_id = 1
          1    | UPDATE version SET state = 'RESOLVING' WHERE dataset_id = 1
          none | UPDATE version SET state = 'RESOLVING' WHERE dataset_id = 1; UPDATE task SET kind = 'RESOLVE', load_id = NULL WHERE dataset_id = 1 AND turn = 7
          1    | UPDATE runtime SET generation = 2 WHERE dataset_id = 1
          1    | UPDATE runtime SET engine = 'other' WHERE dataset_id = 1
          none | UPDATE runtime SET engine = 'other', phase = 'DEGRADED' WHERE dataset_id = 1
          """)
  void whatHasSomethingToDoIsFound(String found, String change) throws SQLException {
    try (Connection superuser = FilledDatabase.get().superuser().connect();
        Statement statement = superuser.createStatement()) {
      // given
      superuser.setAutoCommit(false);
      statement.execute(change);

      // then
      assertThat(ReadRows.answer(superuser, UnsettledDatasets.SELECT, Map.of("available", LOCAL)))
          .isEqualTo(Stream.ofNullable(found).toList());
      superuser.rollback();
    }
  }
}
