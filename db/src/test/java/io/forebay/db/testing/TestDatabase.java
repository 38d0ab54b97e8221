package io.forebay.db.testing;

import io.forebay.db.access.DatabaseLogin;
import io.forebay.db.access.DatabaseRole;
import java.io.IOException;
import java.sql.SQLException;
import java.util.UUID;

/**
 * A fresh, migrated database of a test's own, in a PostgreSQL server that all tests of the JVM
 * share. The server is the embedded one, or a container with {@code
 * -Dforebay.test.database=testcontainers}.
 */
public final class TestDatabase implements AutoCloseable {

  private final MigratedServer server;
  private final String name;

  private TestDatabase(MigratedServer server, String name) {
    this.server = server;
    this.name = name;
  }

  /** Creates a database; the first call in a JVM starts the server, which takes a few seconds. */
  public static TestDatabase fresh() {
    MigratedServer server = Shared.SERVER;
    String name = "forebay_test_" + UUID.randomUUID().toString().replace('-', '_');
    try {
      server.bootstrap().cloneDatabase(MigratedServer.TEMPLATE, name);
    } catch (SQLException e) {
      throw new IllegalStateException("Cannot create the test database " + name, e);
    }
    return new TestDatabase(server, name);
  }

  /** The login of one role; its password differs in every JVM. */
  public DatabaseLogin login(DatabaseRole role) {
    return server.login(name, role);
  }

  /** The superuser's login, for what no role may do. */
  public DatabaseLogin superuser() {
    return server.superuser(name);
  }

  /** Drops the database and ends the connections to it. */
  @Override
  public void close() {
    try {
      server.bootstrap().dropDatabase(name);
    } catch (SQLException e) {
      throw new IllegalStateException("Cannot drop the test database " + name, e);
    }
  }

  private static final class Shared {
    static final MigratedServer SERVER = start();

    private static MigratedServer start() {
      try {
        return MigratedServer.startOrFind();
      } catch (IOException | SQLException e) {
        throw new IllegalStateException("The test database does not start", e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("Interrupted while the test database starts", e);
      }
    }
  }
}
