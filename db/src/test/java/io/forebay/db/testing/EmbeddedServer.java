package io.forebay.db.testing;

import io.forebay.db.access.DatabaseCredentials;
import io.forebay.db.embedded.Durability;
import io.forebay.db.embedded.EmbeddedPostgres;
import io.forebay.db.embedded.FileTree;
import io.forebay.db.embedded.PostgresOptions;
import java.io.IOException;
import java.nio.file.Path;

/** The embedded PostgreSQL in a temporary directory, which goes with the JVM. */
final class EmbeddedServer {

  private EmbeddedServer() {}

  /** Starts it; returns its JDBC address up to the database's name. */
  static String start(Path directory, DatabaseCredentials credentials)
      throws IOException, InterruptedException {
    EmbeddedPostgres postgres =
        EmbeddedPostgres.start(
            new PostgresOptions(
                directory.resolve("server"),
                PostgresOptions.sharedBinariesCache(),
                credentials,
                Durability.NONE,
                0,
                line -> {}));
    Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(postgres, directory)));
    return postgres.url("");
  }

  private static void remove(EmbeddedPostgres postgres, Path directory) {
    try {
      postgres.closeImmediately();
      new FileTree(directory).delete();
    } catch (IOException e) {
      System.err.println("The test database is left in " + directory + ": " + e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
