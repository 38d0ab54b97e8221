package io.forebay.db.embedded;

import io.forebay.db.access.DatabaseCredentials;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * How to run an embedded server.
 *
 * @param directory the server's own; created when missing; holds the data directory
 * @param binariesCache where the programs are unpacked, once for each release
 * @param credentials the superuser's name and password; they must stay the same for a directory
 * @param durability what a crash of the machine may cost
 * @param port the TCP port on 127.0.0.1, or 0 for a free one
 * @param log takes each line that the server prints
 */
public record PostgresOptions(
    Path directory,
    Path binariesCache,
    DatabaseCredentials credentials,
    Durability durability,
    int port,
    Consumer<String> log) {

  public PostgresOptions {
    directory = directory.toAbsolutePath();
  }

  /**
   * The cache of programs that all homes of this user share. Root's is outside root's own home, so
   * that the user who runs the server can reach it.
   */
  public static Path sharedBinariesCache() {
    String xdg = System.getenv("XDG_CACHE_HOME");
    Path caches =
        xdg != null && !xdg.isEmpty()
            ? Path.of(xdg)
            : System.getProperty("user.name").equals("root")
                ? Path.of("/var/cache")
                : Path.of(System.getProperty("user.home"), ".cache");
    return caches.resolve("forebay").resolve("postgresql");
  }

  Path data() {
    return directory.resolve("data");
  }
}
