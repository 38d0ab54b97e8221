package io.forebay.db.migration;

import io.forebay.db.access.DatabaseBootstrap;
import io.forebay.db.access.DatabaseLogin;
import io.forebay.db.access.DatabaseRole;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Brings a PostgreSQL server of somebody's own to what this release needs, before its services
 * start: the program of deploy/kubernetes/database.yaml. Each service's image has it. It can be run
 * at any time, and again; with nothing to do it changes nothing.
 *
 * <p>Without a superuser ({@code FOREBAY_DB_ADMIN_USER}) roles and database are there already, and
 * only the schema is migrated.
 */
public final class PrepareDatabase {

  private static final Pattern URL =
      Pattern.compile("(jdbc:postgresql://[^/?]+/)([a-z_][a-z0-9_]*)(\\?.*)?");

  private final Map<String, String> environment;

  PrepareDatabase(Map<String, String> environment) {
    this.environment = environment;
  }

  /** Takes everything from its environment; ends with code 1 and a stack trace when it fails. */
  public static void main(String[] arguments) throws SQLException {
    int migrations = new PrepareDatabase(System.getenv()).run();
    System.out.printf("The database is ready; %d migrations were applied.%n", migrations);
  }

  /** How many migrations were applied. */
  int run() throws SQLException {
    String url = needed("FOREBAY_DB_URL");
    Optional<String> admin = given("FOREBAY_DB_ADMIN_USER");
    if (admin.isPresent()) {
      Matcher parts = URL.matcher(url);
      if (!parts.matches()) {
        throw new IllegalArgumentException(
            "FOREBAY_DB_URL is not jdbc:postgresql://HOST:PORT/DATABASE, with a plain name: "
                + url.replaceFirst("\\?.*", ""));
      }
      String maintenance =
          parts.group(1) + "postgres" + Optional.ofNullable(parts.group(3)).orElse("");
      DatabaseBootstrap bootstrap =
          new DatabaseBootstrap(
              new DatabaseLogin(maintenance, admin.get(), needed("FOREBAY_DB_ADMIN_PASSWORD")));
      bootstrap.prepareRoles(role -> needed(password(role)));
      bootstrap.prepareDatabase(parts.group(2));
    }
    return DatabaseMigration.migrate(
        new DatabaseLogin(
            url, DatabaseRole.OWNER.roleName(), needed(password(DatabaseRole.OWNER))));
  }

  private static String password(DatabaseRole role) {
    return switch (role) {
      case OWNER -> "FOREBAY_DB_OWNER_PASSWORD";
      case API -> "FOREBAY_DB_API_PASSWORD";
      case ORCHESTRATOR -> "FOREBAY_DB_ORCHESTRATOR_PASSWORD";
      case LOADER -> "FOREBAY_DB_LOADER_PASSWORD";
    };
  }

  private String needed(String name) {
    return given(name).orElseThrow(() -> new IllegalArgumentException(name + " is not set"));
  }

  private Optional<String> given(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
  }
}
