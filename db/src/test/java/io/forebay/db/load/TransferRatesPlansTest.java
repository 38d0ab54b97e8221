package io.forebay.db.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.db.access.DatabaseRole;
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

/** Of a dataset with very many loads the newest are read, though others have few. */
class TransferRatesPlansTest {

  private static final TestDatabase DATABASE = TestDatabase.fresh();
  private static final int LOADS = 20_000;
  private static final Map<String, String> LITERALS = new HashMap<>();

  @BeforeAll
  static void fill() throws SQLException {
    try (RoleSession owner = new RoleSession(DATABASE.superuser())) {
      ManyDatasets many = new ManyDatasets(owner.sql());
      owner.run(many::datasets);
      owner.run(many::loads);
      owner.run(() -> fill(owner.sql()));
    }
  }

  private static void fill(Sql sql) {
    long version =
        sql.get("SELECT version_id FROM load ORDER BY id LIMIT 1", row -> row.number("version_id"));
    long dataset =
        sql.get(
            "SELECT dataset_id FROM version WHERE id = ?",
            row -> row.number("dataset_id"),
            version);
    LITERALS.putAll(
        Map.of(
            "dataset", "" + dataset,
            "looked", "" + TransferRates.LOOKED_AT,
            "seconds", "" + TransferRates.LEAST_SECONDS,
            "least", "" + TransferRates.LEAST_BYTES,
            "limit", "NULL",
            "measured", "" + TransferRates.MEASURED));
    // Of which the planner does not know yet.
    sql.update("SET LOCAL session_replication_role = replica");
    sql.update(
        """
        INSERT INTO load (dataset_id, version_id, state, bytes_done, bytes_transferred,
                          started_at, finished_at)
        SELECT ?, ?, 'SUCCEEDED', ?, ?, now() - interval '1 min', now()
        FROM generate_series(1, ?)
        """,
        dataset,
        version,
        TransferRates.LEAST_BYTES,
        TransferRates.LEAST_BYTES,
        LOADS);
  }

  @AfterAll
  static void drop() {
    DATABASE.close();
  }

  @ParameterizedTest
  @EnumSource
  void theNewestAreRead(Plan plan) throws SQLException {
    try (Connection api = DATABASE.login(DatabaseRole.API).connect()) {
      assertThat(ReadRows.of(api, TransferRates.RATE, LITERALS, plan))
          .isBetween((long) TransferRates.MEASURED, 3L * TransferRates.LOOKED_AT);
    }
  }
}
