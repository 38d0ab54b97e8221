package io.forebay.db.access;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Function;
import org.postgresql.PGConnection;

/** What a superuser prepares once in a server, before the migrations: roles and the database. */
public final class DatabaseBootstrap {

  private final DatabaseLogin superuser;

  /**
   * @param superuser a superuser's login to any database of the server
   */
  public DatabaseBootstrap(DatabaseLogin superuser) {
    this.superuser = superuser;
  }

  /** Creates the roles that are missing and sets the password of each. */
  public void prepareRoles(Function<DatabaseRole, String> passwords) throws SQLException {
    try (Connection connection = superuser.connect()) {
      for (DatabaseRole role : DatabaseRole.values()) {
        if (!exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", role.roleName())) {
          execute(connection, "CREATE ROLE " + role.roleName() + " LOGIN");
        }
        // Hashed by the driver: the server, and so its log, never sees the password.
        connection
            .unwrap(PGConnection.class)
            .alterUserPassword(
                role.roleName(), passwords.apply(role).toCharArray(), "scram-sha-256");
      }
    }
  }

  /**
   * Creates a database of the owner's, unless it exists; only Forebay's roles may connect.
   *
   * @param name a plain identifier
   */
  public void prepareDatabase(String name) throws SQLException {
    try (Connection connection = superuser.connect()) {
      if (!exists(connection, "SELECT 1 FROM pg_database WHERE datname = ?", name)) {
        execute(connection, "CREATE DATABASE " + name + " OWNER " + owner());
      }
      restrict(connection, name);
    }
  }

  /** Creates a database with the content of another one, to which nobody may be connected. */
  public void cloneDatabase(String template, String name) throws SQLException {
    try (Connection connection = superuser.connect()) {
      execute(
          connection, "CREATE DATABASE " + name + " TEMPLATE " + template + " OWNER " + owner());
      restrict(connection, name);
    }
  }

  /** Removes a database and ends its connections. */
  public void dropDatabase(String name) throws SQLException {
    try (Connection connection = superuser.connect()) {
      execute(connection, "DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
    }
  }

  private static void restrict(Connection connection, String database) throws SQLException {
    execute(connection, "REVOKE ALL ON DATABASE " + database + " FROM PUBLIC");
    for (DatabaseRole role : DatabaseRole.values()) {
      execute(connection, "GRANT CONNECT ON DATABASE " + database + " TO " + role.roleName());
    }
  }

  private static String owner() {
    return DatabaseRole.OWNER.roleName();
  }

  private static boolean exists(Connection connection, String query, String name)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setString(1, name);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next();
      }
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
