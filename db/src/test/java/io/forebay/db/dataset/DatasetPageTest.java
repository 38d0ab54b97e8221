package io.forebay.db.dataset;

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
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A page of datasets takes what is seen, and nothing for what is not. */
class DatasetPageTest {

  private static final TestDatabase DATABASE = TestDatabase.fresh();

  @BeforeAll
  static void fill() throws SQLException {
    try (RoleSession owner = new RoleSession(DATABASE.superuser())) {
      ManyDatasets many = new ManyDatasets(owner.sql());
      owner.run(many::datasets);
    }
  }

  @AfterAll
  static void drop() {
    DATABASE.close();
  }

  @EveryPageSizeAndPlan
  void whoSeesThreeOfTenThousandHasThreeRead(int limit, Plan plan) throws SQLException {
    assertThat(rows(ManyDatasets.FEW_GRANTS, Map.of("limit", Integer.toString(limit)), plan))
        .isLessThanOrEqualTo(5L * ManyDatasets.SEEN);
  }

  @ParameterizedTest
  @EnumSource
  void whatIsSearchedForIsSearchedForInWhatIsSeen(Plan plan) throws SQLException {
    assertThat(
            rows(
                ManyDatasets.FEW_GRANTS,
                Map.of("text", "'many'", "labels", "'{\"team\": \"vision\"}'"),
                plan))
        .isLessThanOrEqualTo(5L * ManyDatasets.SEEN);
  }

  @ParameterizedTest
  @EnumSource
  void aLimitedTokenHasReadWhatItNames(Plan plan) throws SQLException {
    assertThat(rows(ManyDatasets.LIMITED, Map.of(), plan)).isLessThanOrEqualTo(20);
    assertThat(rows(ManyDatasets.LIMITED_ADMIN, Map.of(), plan)).isLessThanOrEqualTo(20);
  }

  @ParameterizedTest
  @EnumSource
  void whoSeesEverythingHasThePageRead(Plan plan) throws SQLException {
    assertThat(rows(ManyDatasets.ALL, Map.of(), plan)).isEqualTo(51);
  }

  private static long rows(Visibility seen, Map<String, String> asked, Plan plan)
      throws SQLException {
    Map<String, String> literals =
        new HashMap<>(
            Map.of(
                "after", "''",
                "text", "''",
                "labels", "'{}'",
                "labelNames", "'{}'",
                "limit", "51"));
    literals.putAll(asked);
    literals.putAll(ManyDatasets.literals(seen));
    try (Connection api = DATABASE.login(DatabaseRole.API).connect()) {
      return ReadRows.of(api, DatasetRepository.page(seen), literals, plan);
    }
  }
}
