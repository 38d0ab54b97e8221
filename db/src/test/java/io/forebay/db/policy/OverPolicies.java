package io.forebay.db.policy;

import io.forebay.db.access.DatabaseRole;
import io.forebay.db.testing.RoleSession;
import io.forebay.db.testing.Seeds;
import io.forebay.db.testing.TestDatabase;
import io.forebay.db.testing.Wiring;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * A database with one dataset and one version, and those who work on its policies, by their roles.
 */
abstract class OverPolicies {

  final TestDatabase database = TestDatabase.fresh();
  final RoleSession owner = new RoleSession(database.superuser());
  final RoleSession person = RoleSession.of(database, DatabaseRole.API);
  final RoleSession loader = RoleSession.of(database, DatabaseRole.LOADER);
  final RoleSession orchestrator = RoleSession.of(database, DatabaseRole.ORCHESTRATOR);
  final Seeds seeds = new Seeds(owner.sql());
  final PolicyRepository policies = new Wiring(person.sql()).policies();
  final PolicyFires fires = new Wiring(orchestrator.sql()).policyFires();
  long dataset;
  long version;

  @BeforeEach
  void register() {
    dataset = seeds.dataset();
    version = seeds.version(dataset);
  }

  @AfterEach
  void close() throws SQLException {
    owner.close();
    person.close();
    loader.close();
    orchestrator.close();
    database.close();
  }

  /** The policy as it is now. */
  PolicyRecord now(PolicyRecord policy) {
    return policies.named(dataset, policy.name()).orElseThrow();
  }
}
