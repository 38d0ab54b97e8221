package io.forebay.db.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.db.access.DatabaseRole;
import io.forebay.db.grant.Visibility;
import io.forebay.db.testing.EveryPageSizeAndPlan;
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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A page of loads takes what is seen, and nothing for what is not. */
class LoadPageTest {

  private static final TestDatabase DATABASE = TestDatabase.fresh();

  /** Grants and, of each dataset, its newest load and then its loads. */
  private static final long FEW = 3L * ManyDatasets.SEEN * (ManyDatasets.LOADS + 2);

  private static final String BY_DEFINITION =
      """
      SELECT * FROM load
      WHERE dataset_id IN (
        SELECT dataset_id FROM dataset_grant WHERE principal = ANY (CAST(:principals AS text[])))
      ORDER BY id DESC LIMIT :limit
      """;

  @BeforeAll
  static void fill() throws SQLException {
    try (RoleSession owner = new RoleSession(DATABASE.superuser())) {
      ManyDatasets many = new ManyDatasets(owner.sql());
      owner.run(many::datasets);
      owner.run(many::loads);
    }
  }

  @AfterAll
  static void drop() {
    DATABASE.close();
  }

  @EveryPageSizeAndPlan
  void whoSeesThreeOfTenThousandDatasetsHasTheirLoadsRead(int limit, Plan plan)
      throws SQLException {
    Map<String, String> asked = Map.of("limit", Integer.toString(limit));
    assertThat(rows(ManyDatasets.FEW_GRANTS, asked, plan)).isLessThanOrEqualTo(FEW);
  }

  @ParameterizedTest
  @EnumSource
  void statesAndDatasetsAreLookedForInWhatIsSeen(Plan plan) throws SQLException {
    assertThat(rows(ManyDatasets.FEW_GRANTS, Map.of("states", "'{SUCCEEDED}'"), plan))
        .isLessThanOrEqualTo(FEW);
    assertThat(rows(ManyDatasets.FEW_GRANTS, Map.of("states", "'{RUNNING,QUEUED}'"), plan))
        .isLessThanOrEqualTo(FEW);
    assertThat(
            rows(
                ManyDatasets.FEW_GRANTS,
                Map.of("dataset", Long.toString(ManyDatasets.HIDDEN)),
                plan))
        .isLessThanOrEqualTo(5L * ManyDatasets.SEEN);
  }

  @ParameterizedTest
  @EnumSource
  void aLimitedTokenHasReadWhatItNames(Plan plan) throws SQLException {
    assertThat(rows(ManyDatasets.LIMITED, Map.of(), plan)).isLessThanOrEqualTo(FEW);
    assertThat(rows(ManyDatasets.LIMITED_ADMIN, Map.of(), plan)).isLessThanOrEqualTo(FEW);
  }

  /** Of each dataset its newest load, and then little more than the page. */
  @ParameterizedTest
  @EnumSource
  void whoSeesHalfOfThemHasNotAllOfTheirLoadsRead(Plan plan) throws SQLException {
    assertThat(rows(ManyDatasets.MANY_GRANTS, Map.of(), plan))
        .isLessThanOrEqualTo(4L * ManyDatasets.DATASETS / 2);
  }

  @ParameterizedTest
  @EnumSource
  void whoSeesEverythingHasThePageRead(Plan plan) throws SQLException {
    assertThat(rows(ManyDatasets.ALL, Map.of(), plan)).isEqualTo(51);
    assertThat(rows(ManyDatasets.ALL, Map.of("dataset", Long.toString(ManyDatasets.HIDDEN)), plan))
        .isLessThanOrEqualTo(2L * ManyDatasets.LOADS);
  }

  @ParameterizedTest
  @CsvSource({"1", "2", "51", "1001", "200000"})
  void aPageHoldsTheNewestOfAllThatIsSeen(int limit) throws SQLException {
    for (Visibility seen : List.of(ManyDatasets.MANY_GRANTS, ManyDatasets.FEW_GRANTS)) {
      Map<String, String> literals = literals(seen, Map.of("limit", Integer.toString(limit)));
      try (Connection api = DATABASE.login(DatabaseRole.API).connect()) {
        assertThat(ReadRows.answer(api, LoadRepository.page(seen, false, false), literals))
            .isEqualTo(ReadRows.answer(api, BY_DEFINITION, literals));
      }
    }
  }

  private static long rows(Visibility seen, Map<String, String> asked, Plan plan)
      throws SQLException {
    try (Connection api = DATABASE.login(DatabaseRole.API).connect()) {
      return ReadRows.of(
          api,
          LoadRepository.page(seen, asked.containsKey("dataset"), asked.containsKey("states")),
          literals(seen, asked),
          plan);
    }
  }

  private static Map<String, String> literals(Visibility seen, Map<String, String> asked) {
    Map<String, String> literals =
        new HashMap<>(
            Map.of(
                "before", "'ffffffff-ffff-ffff-ffff-ffffffffffff'",
                "first", "'00000000-0000-0000-0000-000000000000'",
                "limit", "51"));
    literals.putAll(asked);
    literals.putAll(ManyDatasets.literals(seen));
    return literals;
  }
}
