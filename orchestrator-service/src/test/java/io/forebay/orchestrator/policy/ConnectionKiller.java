package io.forebay.orchestrator.policy;

import io.forebay.db.access.DatabaseRole;
import io.forebay.db.testing.Seeds;
import io.forebay.db.testing.TestDatabase;
import java.util.concurrent.atomic.AtomicInteger;

/** Has orchestrators lose connections to the database, those first that are in a transaction. */
record ConnectionKiller(TestDatabase database, Seeds superuser, AtomicInteger killed) {

  ConnectionKiller(TestDatabase database, Seeds superuser) {
    this(database, superuser, new AtomicInteger());
  }

  void kill() {
    killed.addAndGet(
        (int)
            superuser.count(
                """
                (SELECT pg_terminate_backend(pid) FROM (
                   SELECT pid FROM pg_stat_activity
                   WHERE datname = current_database() AND usename = ?
                   ORDER BY state = 'idle', random() LIMIT 1) AS victim) AS killed
                """,
                database.login(DatabaseRole.ORCHESTRATOR).user()));
  }
}
