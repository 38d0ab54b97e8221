package io.forebay.db.secret;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.db.access.DatabaseRole;
import io.forebay.db.testing.EveryPageSizeAndPlan;
import io.forebay.db.testing.ReadRows;
import io.forebay.db.testing.ReadRows.Plan;
import io.forebay.db.testing.RoleSession;
import io.forebay.db.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A page of secrets takes what somebody owns or may use, and nothing for those of others. */
class SecretPageTest {

  private static final TestDatabase DATABASE = TestDatabase.fresh();

  /** Who owns one of 10,000 and may use two, one of them twice. */
  private static final String FEW = "'{group:few,user:few}'";

  private static final String MANY = "'{user:many}'";
  private static final String NOBODY = "'{user:nobody}'";

  @BeforeAll
  static void fill() throws SQLException {
    try (RoleSession owner = new RoleSession(DATABASE.superuser())) {
      owner
          .sql()
          .update(
              """
              INSERT INTO secret (name, ciphertext, keys, owner, users)
              SELECT 'secret-' || to_char(n, 'FM00000'), '', '{token}',
                     CASE WHEN n = 77 THEN 'user:few'
                          WHEN n % 2 = 0 THEN 'user:many'
                          ELSE 'user:owner' END,
                     CASE WHEN n = 5000 THEN CAST('{group:few,user:few}' AS text[])
                          WHEN n = 9999 THEN '{group:few}'
                          WHEN n % 3 = 0 THEN '{user:many}'
                          ELSE '{}' END
              FROM generate_series(1, 10000) AS n
              """);
      owner.sql().update("ANALYZE secret");
    }
  }

  @AfterAll
  static void drop() {
    DATABASE.close();
  }

  @EveryPageSizeAndPlan
  void whoMayUseThreeOfTenThousandHasThreeRead(int limit, Plan plan) throws SQLException {
    assertThat(rows(false, FEW, limit, plan)).isLessThanOrEqualTo(15);
    assertThat(rows(false, NOBODY, limit, plan)).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void whoMayUseAllHasThePageRead(Plan plan) throws SQLException {
    assertThat(rows(true, NOBODY, 51, plan)).isEqualTo(51);
  }

  @Test
  void aPageHoldsOnceWhatIsOwnedOrMayBeUsed() throws SQLException {
    assertThat(names(false, FEW, "''", 51))
        .containsExactly("secret-00077", "secret-05000", "secret-09999");
    assertThat(names(false, FEW, "'secret-00077'", 1)).containsExactly("secret-05000");
    assertThat(names(false, MANY, "'secret-00001'", 4))
        .containsExactly("secret-00002", "secret-00003", "secret-00004", "secret-00006");
    assertThat(names(false, NOBODY, "''", 51)).isEmpty();
    assertThat(names(true, NOBODY, "'secret-00001'", 2))
        .containsExactly("secret-00002", "secret-00003");
  }

  private static long rows(boolean all, String principals, int limit, Plan plan)
      throws SQLException {
    try (Connection api = DATABASE.login(DatabaseRole.API).connect()) {
      return ReadRows.of(api, SecretRepository.page(all), literals(principals, "''", limit), plan);
    }
  }

  private static List<String> names(boolean all, String principals, String after, int limit)
      throws SQLException {
    try (Connection api = DATABASE.login(DatabaseRole.API).connect()) {
      return ReadRows.answer(api, SecretRepository.page(all), literals(principals, after, limit));
    }
  }

  private static Map<String, String> literals(String principals, String after, int limit) {
    return Map.of("principals", principals, "after", after, "limit", Integer.toString(limit));
  }
}
