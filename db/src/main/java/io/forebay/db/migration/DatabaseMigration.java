package io.forebay.db.migration;

import io.forebay.db.access.DatabaseLogin;
import org.flywaydb.core.Flyway;

/** Applies the migrations in {@code db/migration} that a database does not have yet. */
public final class DatabaseMigration {

  private DatabaseMigration() {}

  /**
   * Migrates as the owner of the database. Several callers at once wait for one another.
   *
   * @return how many migrations were applied
   * @throws org.flywaydb.core.api.FlywayException when a migration fails, or one that was applied
   *     before has changed since; the database stays as the last successful migration left it
   */
  public static int migrate(DatabaseLogin owner) {
    return Flyway.configure()
        .dataSource(owner.url(), owner.user(), owner.password())
        .locations("classpath:db/migration")
        .load()
        .migrate()
        .migrationsExecuted;
  }
}
