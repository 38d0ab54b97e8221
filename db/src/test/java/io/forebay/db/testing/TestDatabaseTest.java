package io.forebay.db.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forebay.db.access.DatabaseLogin;
import io.forebay.db.access.DatabaseRole;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TestDatabaseTest {

  @Test
  void eachDatabaseIsMigratedAndSeparate() throws SQLException {
    try (TestDatabase first = TestDatabase.fresh();
        TestDatabase second = TestDatabase.fresh()) {
      // when
      execute(first.login(DatabaseRole.OWNER), "CREATE TABLE only_here (id int)");

      // then
      String tables = "SELECT count(*) FROM pg_tables WHERE tablename = 'only_here'";
      assertThat(query(first.login(DatabaseRole.OWNER), tables)).isEqualTo("1");
      assertThat(query(second.login(DatabaseRole.OWNER), tables)).isEqualTo("0");
      assertThat(
              query(
                  second.login(DatabaseRole.OWNER),
                  "SELECT count(*) FROM pg_tables WHERE tablename = 'flyway_schema_history'"))
          .isEqualTo("1");
    }
  }

  @Test
  void allClassLoadersOfTheJvmShareTheServer() throws Exception {
    try (TestDatabase database = TestDatabase.fresh()) {
      // when another class loader, whose static fields are its own, asks for the server
      MigratedServer found = MigratedServer.startOrFind();

      // then
      assertThat(database.superuser().url()).startsWith(found.address());
      assertThat(query(found.superuser("postgres"), "SELECT 1")).isEqualTo("1");
    }
  }

  @ParameterizedTest
  @EnumSource(DatabaseRole.class)
  void everyRoleLogsInAndIsNoSuperuser(DatabaseRole role) throws SQLException {
    try (TestDatabase database = TestDatabase.fresh()) {
      assertThat(
              query(
                  database.login(role),
                  "SELECT current_user || rolsuper FROM pg_roles"
                      + " WHERE rolname = current_user"))
          .isEqualTo(role.roleName() + "false");
    }
  }

  @Test
  void servicesCannotCreateTables() {
    try (TestDatabase database = TestDatabase.fresh()) {
      assertThatThrownBy(() -> execute(database.login(DatabaseRole.API), "CREATE TABLE t (i int)"))
          .hasMessageContaining("permission denied");
    }
  }

  @Test
  void aWrongPasswordIsRefused() {
    try (TestDatabase database = TestDatabase.fresh()) {
      DatabaseLogin right = database.login(DatabaseRole.API);
      assertThatThrownBy(() -> new DatabaseLogin(right.url(), right.user(), "guess").connect())
          .hasMessageContaining("password authentication failed");
    }
  }

  @Test
  void aQuarkusTestGetsTheVariablesOfTheLauncher() throws SQLException {
    TestDatabaseResource resource = new TestDatabaseResource();
    resource.init(Map.of("role", "LOADER"));
    try {
      // when
      Map<String, String> config = resource.start();

      // then
      DatabaseLogin login =
          new DatabaseLogin(
              config.get("FOREBAY_DB_URL"),
              config.get("FOREBAY_DB_USER"),
              config.get("FOREBAY_DB_PASSWORD"));
      assertThat(query(login, "SELECT current_user")).isEqualTo("forebay_loader");
    } finally {
      resource.stop();
    }
  }

  private static void execute(DatabaseLogin login, String sql) throws SQLException {
    try (Connection connection = login.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String query(DatabaseLogin login, String sql) throws SQLException {
    try (Connection connection = login.connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
