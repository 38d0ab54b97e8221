package io.forebay.db.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forebay.db.access.DatabaseLogin;
import io.forebay.db.access.DatabaseRole;
import io.forebay.db.testing.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A server that is not Forebay's own. Its roles are there: other tests use the same server. */
class PrepareDatabaseTest {

  private static final String DATABASE = "forebay_prepared";

  @Test
  void makesADatabaseThatServicesCanUseAndCanBeRunAgain() throws SQLException {
    try (TestDatabase server = TestDatabase.fresh()) {
      Map<String, String> environment = environment(server);
      try {
        assertThat(new PrepareDatabase(environment).run()).isPositive();
        assertThat(new PrepareDatabase(environment).run()).isZero();
        DatabaseLogin api = server.login(DatabaseRole.API);
        try (Connection connection =
                new DatabaseLogin(environment.get("FOREBAY_DB_URL"), api.user(), api.password())
                    .connect();
            Statement statement = connection.createStatement();
            ResultSet datasets = statement.executeQuery("SELECT count(*) FROM dataset")) {
          assertThat(datasets.next()).isTrue();
        }
      } finally {
        drop(server);
      }
    }
  }

  @Test
  void onlyMigratesWithoutASuperuser() throws SQLException {
    try (TestDatabase server = TestDatabase.fresh()) {
      DatabaseLogin owner = server.login(DatabaseRole.OWNER);
      assertThat(
              new PrepareDatabase(
                      Map.of(
                          "FOREBAY_DB_URL", owner.url(),
                          "FOREBAY_DB_ADMIN_USER", "",
                          "FOREBAY_DB_OWNER_PASSWORD", owner.password()))
                  .run())
          .isZero();
    }
  }

  @Test
  void saysWhatIsMissing() {
    try (TestDatabase server = TestDatabase.fresh()) {
      Map<String, String> environment = environment(server);
      environment.remove("FOREBAY_DB_LOADER_PASSWORD");
      assertThatThrownBy(() -> new PrepareDatabase(environment).run())
          .hasMessage("FOREBAY_DB_LOADER_PASSWORD is not set");
      environment.put("FOREBAY_DB_URL", "jdbc:postgresql://db/For-ebay?password=abc");
      assertThatThrownBy(() -> new PrepareDatabase(environment).run())
          .hasMessageContaining("FOREBAY_DB_URL")
          .hasMessageNotContaining("abc");
    }
  }

  private static Map<String, String> environment(TestDatabase server) {
    DatabaseLogin superuser = server.superuser();
    Map<String, String> environment = new HashMap<>();
    environment.put(
        "FOREBAY_DB_URL", superuser.url().replaceFirst("/[^/?]+(\\?|$)", "/" + DATABASE + "$1"));
    environment.put("FOREBAY_DB_ADMIN_USER", superuser.user());
    environment.put("FOREBAY_DB_ADMIN_PASSWORD", superuser.password());
    for (DatabaseRole role : DatabaseRole.values()) {
      environment.put("FOREBAY_DB_" + role + "_PASSWORD", server.login(role).password());
    }
    return environment;
  }

  private static void drop(TestDatabase server) throws SQLException {
    try (Connection connection = server.superuser().connect();
        Statement statement = connection.createStatement()) {
      statement.execute("DROP DATABASE IF EXISTS " + DATABASE + " WITH (FORCE)");
    }
  }
}
