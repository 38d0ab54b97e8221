package io.forebay.db.testing;

import io.forebay.db.access.DatabaseCredentials;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** PostgreSQL in a container; Testcontainers removes it after the JVM. */
final class ContainerServer {

  private static final String IMAGE = "postgres:18";

  private ContainerServer() {}

  /** Starts it; returns its JDBC address up to the database's name. */
  @SuppressWarnings("resource") // lives as long as the JVM
  static String start(DatabaseCredentials credentials) {
    PostgreSQLContainer container =
        new PostgreSQLContainer(IMAGE)
            .withUsername(credentials.superuser())
            .withPassword(credentials.superuserPassword());
    container.start();
    return "jdbc:postgresql://"
        + container.getHost()
        + ":"
        + container.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT)
        + "/";
  }
}
