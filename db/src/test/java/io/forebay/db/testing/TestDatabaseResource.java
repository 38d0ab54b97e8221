package io.forebay.db.testing;

import io.forebay.db.access.DatabaseLogin;
import io.forebay.db.access.DatabaseRole;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/**
 * Gives a {@code @QuarkusTest} a database of its own through the variables that the launcher sets:
 * {@code FOREBAY_DB_URL}, {@code FOREBAY_DB_USER} and {@code FOREBAY_DB_PASSWORD}.
 *
 * <p>{@code @WithTestResource(value = TestDatabaseResource.class, initArgs = @ResourceArg(name =
 * "role", value = "API"))}: the role is a {@link DatabaseRole}, the owner unless given.
 */
public class TestDatabaseResource implements QuarkusTestResourceLifecycleManager {

  private DatabaseRole role = DatabaseRole.OWNER;
  private TestDatabase database;

  @Override
  public void init(Map<String, String> initArgs) {
    role = DatabaseRole.valueOf(initArgs.getOrDefault("role", role.name()));
  }

  @Override
  public Map<String, String> start() {
    database = TestDatabase.fresh();
    DatabaseLogin login = database.login(role);
    return Map.of(
        "FOREBAY_DB_URL", login.url(),
        "FOREBAY_DB_USER", login.user(),
        "FOREBAY_DB_PASSWORD", login.password());
  }

  @Override
  public void stop() {
    if (database != null) {
      database.close();
    }
  }

  /** Tests have the {@link TestDatabase} injected into fields of that type. */
  @Override
  public void inject(TestInjector injector) {
    injector.injectIntoFields(database, new TestInjector.MatchesType(TestDatabase.class));
  }
}
