package io.forebay.db.testing;

import io.forebay.db.access.DatabaseBootstrap;
import io.forebay.db.access.DatabaseCredentials;
import io.forebay.db.access.DatabaseLogin;
import io.forebay.db.access.DatabaseRole;
import io.forebay.db.migration.DatabaseMigration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/**
 * The JVM's one server, with the roles and a migrated template database.
 *
 * @param address its JDBC address up to the database's name
 * @param credentials the passwords of its roles
 */
record MigratedServer(String address, DatabaseCredentials credentials) {

  static final String TEMPLATE = "forebay_template";

  private static final Path MEMORY = Path.of("/dev/shm");
  private static final long ENOUGH_MEMORY_BYTES = 2L << 30;
  private static final String CHOICE = "forebay.test.database";
  private static final String SHARED_ADDRESS = "forebay.test.database.address";
  private static final String SHARED_CREDENTIALS = "forebay.test.database.credentials";

  /**
   * Starts it, unless this JVM has it. System properties tell, because Quarkus loads test classes
   * in several class loaders, of which each has its own static fields.
   */
  static MigratedServer startOrFind() throws IOException, InterruptedException, SQLException {
    Properties jvm = System.getProperties();
    synchronized (jvm) {
      String address = jvm.getProperty(SHARED_ADDRESS);
      if (address != null) {
        Path file = Path.of(jvm.getProperty(SHARED_CREDENTIALS));
        return new MigratedServer(address, DatabaseCredentials.in(file));
      }
      Path directory = directory();
      Path file = directory.resolve("credentials");
      MigratedServer server = start(directory, DatabaseCredentials.in(file));
      jvm.setProperty(SHARED_ADDRESS, server.address);
      jvm.setProperty(SHARED_CREDENTIALS, file.toString());
      return server;
    }
  }

  // Each test's database is a thousand files, which a disk makes slowly where others were deleted.
  private static Path directory() throws IOException {
    String prefix = "forebay-test-postgresql";
    return Files.isWritable(MEMORY)
            && Files.getFileStore(MEMORY).getUsableSpace() >= ENOUGH_MEMORY_BYTES
        ? Files.createTempDirectory(MEMORY, prefix)
        : Files.createTempDirectory(prefix);
  }

  DatabaseBootstrap bootstrap() {
    return new DatabaseBootstrap(superuser("postgres"));
  }

  // To guess the passwords of a test is no use, and tests connect thousands of times. The superuser
  // sets all of them.
  private void makeLoginsCheap() throws SQLException {
    String superuser = credentials.superuser();
    try (Connection connection = superuser("postgres").connect();
        Statement statement = connection.createStatement()) {
      statement.execute("ALTER ROLE %s SET scram_iterations = 1".formatted(superuser));
      statement.execute("SET scram_iterations = 1");
      statement.execute(
          "ALTER ROLE %s PASSWORD '%s'".formatted(superuser, credentials.superuserPassword()));
    }
  }

  DatabaseLogin superuser(String database) {
    return new DatabaseLogin(
        address + database, credentials.superuser(), credentials.superuserPassword());
  }

  DatabaseLogin login(String database, DatabaseRole role) {
    return new DatabaseLogin(address + database, role.roleName(), credentials.password(role));
  }

  private static MigratedServer start(Path directory, DatabaseCredentials credentials)
      throws IOException, InterruptedException, SQLException {
    String choice = System.getProperty(CHOICE, "embedded");
    String address =
        switch (choice) {
          case "embedded" -> EmbeddedServer.start(directory, credentials);
          case "testcontainers" -> ContainerServer.start(credentials);
          default ->
              throw new IllegalArgumentException(
                  "-D" + CHOICE + " is embedded or testcontainers, not " + choice);
        };
    MigratedServer server = new MigratedServer(address, credentials);
    server.makeLoginsCheap();
    server.bootstrap().prepareRoles(credentials::password);
    server.bootstrap().prepareDatabase(TEMPLATE);
    DatabaseMigration.migrate(server.login(TEMPLATE, DatabaseRole.OWNER));
    return server;
  }
}
