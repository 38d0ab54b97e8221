package io.forebay.orchestrator.engine.placement;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.db.access.DatabaseRole;
import io.forebay.db.testing.ManyDatasets;
import io.forebay.db.testing.ReadRows;
import io.forebay.db.testing.ReadRows.Plan;
import io.forebay.orchestrator.testing.FilledDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What admission reads does not grow with what is over, nor with how many tasks loads have. */
class CommitmentsTest {

  /**
   * Of each load that is not over: itself, and for each of its four nodes the part, twice, and
   * itself.
   */
  @ParameterizedTest
  @EnumSource
  void ofThreeHundredThousandLoadsThoseAreReadThatAreNotOver(Plan plan) throws SQLException {
    try (Connection orchestrator =
        FilledDatabase.get().login(DatabaseRole.ORCHESTRATOR).connect()) {
      assertThat(ReadRows.of(orchestrator, Commitments.BY_NODE, Map.of(), plan))
          .isBetween(9L * ManyDatasets.WAITING, 14L * ManyDatasets.WAITING);
    }
  }

  /** Dataset 1 has a copy on node 1, and a load that waits. */
  @ParameterizedTest
  @EnumSource
  void ofTheCopiesOfADatasetLittleIsRead(Plan plan) throws SQLException {
    try (Connection orchestrator =
        FilledDatabase.get().login(DatabaseRole.ORCHESTRATOR).connect()) {
      assertThat(
              ReadRows.of(
                  orchestrator,
                  WarmCopy.select("WHERE version.dataset_id = :dataset AND warm.node_id = :node"),
                  Map.of("dataset", "1", "node", "1"),
                  plan))
          .isBetween(5L, 30L);
    }
  }
}
