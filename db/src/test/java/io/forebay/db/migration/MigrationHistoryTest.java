package io.forebay.db.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.db.access.DatabaseLogin;
import io.forebay.db.access.DatabaseRole;
import io.forebay.db.testing.RoleSession;
import io.forebay.db.testing.Seeds;
import io.forebay.db.testing.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.junit.jupiter.api.Test;

/**
 * Upgrades a populated database of every released version to the newest. A migration adds {@code
 * history/V<number>.sql} with rows of the tables that it made.
 */
class MigrationHistoryTest {

  @Test
  void everyReleasedSchemaIsUpgradedWithItsRows() throws IOException, SQLException {
    try (TestDatabase database = TestDatabase.fresh()) {
      DatabaseLogin owner = database.login(DatabaseRole.OWNER);
      List<String> versions = versions(owner);
      assertThat(versions).startsWith("1");
      for (int last = 1; last <= versions.size(); last++) {
        upgradeFrom(versions.subList(0, last), database);
      }
    }
  }

  private static List<String> versions(DatabaseLogin owner) {
    return Arrays.stream(flyway(owner, "latest").info().applied())
        .map(MigrationInfo::getVersion)
        .map(String::valueOf)
        .toList();
  }

  private static void upgradeFrom(List<String> versions, TestDatabase database)
      throws IOException, SQLException {
    DatabaseLogin owner = database.login(DatabaseRole.OWNER);
    try (RoleSession superuser = new RoleSession(database.superuser())) {
      // given
      superuser.sql().update("DROP SCHEMA public CASCADE");
      superuser.sql().update("CREATE SCHEMA public AUTHORIZATION pg_database_owner");
      for (String version : versions) {
        flyway(owner, version).migrate();
        superuser.sql().update(rowsOf(version));
      }
      Map<String, Long> before = counts(superuser);
      assertThat(before.values()).as("every table has rows").allMatch(rows -> rows > 0);

      // when
      DatabaseMigration.migrate(owner);

      // then
      assertThat(counts(superuser)).containsAllEntriesOf(before);
      assertThat(flyway(owner, "latest").validateWithResult().validationSuccessful).isTrue();
    }
  }

  private static Map<String, Long> counts(RoleSession session) {
    Map<String, Long> counts = new TreeMap<>();
    session
        .sql()
        .list(
            """
            SELECT tablename FROM pg_tables
            WHERE schemaname = 'public' AND tablename <> 'flyway_schema_history'
            """,
            row -> row.text("tablename"))
        .forEach(table -> counts.put(table, new Seeds(session.sql()).count(table)));
    return counts;
  }

  private static String rowsOf(String version) throws IOException {
    String name = "/history/V" + version + ".sql";
    try (InputStream rows = MigrationHistoryTest.class.getResourceAsStream(name)) {
      assertThat(rows).as(name).isNotNull();
      return new String(rows.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static Flyway flyway(DatabaseLogin owner, String target) {
    return Flyway.configure()
        .dataSource(owner.url(), owner.user(), owner.password())
        .locations("classpath:db/migration")
        .target(target)
        .load();
  }
}
