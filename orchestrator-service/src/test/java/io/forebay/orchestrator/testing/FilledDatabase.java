package io.forebay.orchestrator.testing;

import io.forebay.db.testing.ManyDatasets;
import io.forebay.db.testing.RoleSession;
import io.forebay.db.testing.TestDatabase;
import java.sql.SQLException;

/**
 * A database with ten thousand datasets, three hundred thousand loads and a hundred thousand tasks,
 * for tests that read it. Filled once; it goes with its server.
 */
public final class FilledDatabase {

  private static TestDatabase filled;

  private FilledDatabase() {}

  public static synchronized TestDatabase get() throws SQLException {
    if (filled == null) {
      TestDatabase database = TestDatabase.fresh();
      try (RoleSession owner = new RoleSession(database.superuser())) {
        ManyDatasets many = new ManyDatasets(owner.sql());
        owner.run(many::datasets);
        owner.run(many::loads);
        owner.run(many::tasks);
        owner.run(many::copies);
      }
      filled = database;
    }
    return filled;
  }
}
