package io.forebay.db.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.db.access.DatabaseRole;
import io.forebay.db.grant.Visibility;
import io.forebay.db.testing.ManyDatasets;
import io.forebay.db.testing.ReadRows;
import io.forebay.db.testing.ReadRows.Plan;
import io.forebay.db.testing.RoleSession;
import io.forebay.db.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sums take what is seen in the days that are asked for, and nothing for what is not. */
class TrafficPlanTest {

  private static final TestDatabase DATABASE = TestDatabase.fresh();
  private static final int KEPT_DAYS = 40;
  private static final int DAYS = 30;

  /** Index entries and rows of each day, and what it takes to know which they are of. */
  private static final long FEW = ManyDatasets.SEEN * (2 * DAYS + 10L);

  @BeforeAll
  static void fill() throws SQLException {
    try (RoleSession owner = new RoleSession(DATABASE.superuser())) {
      ManyDatasets many = new ManyDatasets(owner.sql());
      owner.run(many::datasets);
      owner.run(many::loads);
      owner.run(
          () ->
              owner
                  .sql()
                  .update(
                      """
                      INSERT INTO traffic (dataset_id, day, bytes_transferred)
                      SELECT id, (now() AT TIME ZONE 'UTC')::date - ago, 1
                      FROM dataset CROSS JOIN generate_series(0, %d) AS ago
                      """
                          .formatted(KEPT_DAYS - 1)));
      owner.run(() -> owner.sql().update("ANALYZE traffic"));
    }
  }

  @AfterAll
  static void drop() {
    DATABASE.close();
  }

  @ParameterizedTest
  @EnumSource
  void whoSeesThreeOfTenThousandDatasetsHasTheirDaysRead(Plan plan) throws SQLException {
    for (Visibility seen :
        List.of(ManyDatasets.FEW_GRANTS, ManyDatasets.LIMITED, ManyDatasets.LIMITED_ADMIN)) {
      assertThat(rows(TrafficRepository.byDay(seen), seen, plan)).isLessThanOrEqualTo(FEW);
      assertThat(rows(TrafficRepository.busiest(seen), seen, plan)).isLessThanOrEqualTo(FEW);
    }
  }

  @ParameterizedTest
  @EnumSource
  void whoSeesEverythingHasTheDaysReadThatAreAskedFor(Plan plan) throws SQLException {
    for (String statement :
        List.of(
            TrafficRepository.byDay(ManyDatasets.ALL),
            TrafficRepository.busiest(ManyDatasets.ALL))) {
      assertThat(rows(statement, ManyDatasets.ALL, plan))
          .isLessThanOrEqualTo((KEPT_DAYS + 1L) * ManyDatasets.DATASETS);
    }
  }

  private static long rows(String statement, Visibility seen, Plan plan) throws SQLException {
    Map<String, String> literals = new HashMap<>(ManyDatasets.literals(seen));
    literals.put("days", Integer.toString(DAYS));
    literals.put("limit", "10");
    try (Connection api = DATABASE.login(DatabaseRole.API).connect()) {
      return ReadRows.of(api, statement, literals, plan);
    }
  }
}
