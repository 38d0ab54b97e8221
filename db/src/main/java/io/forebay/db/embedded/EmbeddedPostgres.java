package io.forebay.db.embedded;

import io.forebay.db.access.DatabaseLogin;
import io.forebay.db.process.ChildProcesses;
import io.forebay.db.process.Signal;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * A running server: it listens on 127.0.0.1 only, wants passwords (SCRAM), and ends when this JVM
 * does.
 *
 * <p>Not thread-safe; two servers must not share a directory, which the caller ensures.
 */
public final class EmbeddedPostgres implements AutoCloseable {

  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final Duration FAST_LIMIT = Duration.ofSeconds(30);
  private static final Duration IMMEDIATE_LIMIT = Duration.ofSeconds(10);
  private static final int ATTEMPTS = 50;
  private static final int PAUSE_MILLIS = 200;

  private final PostgresOptions options;
  private final Process process;
  private final int port;

  private EmbeddedPostgres(PostgresOptions options, Process process, int port) {
    this.options = options;
    this.process = process;
    this.port = port;
  }

  /**
   * Starts the server and returns when it accepts connections. The first start in a directory
   * creates the data directory; after a crash the server recovers from its log. A server that a
   * killed owner left running there is stopped first.
   *
   * @throws IOException when the server does not start; the message has the end of its output
   */
  public static EmbeddedPostgres start(PostgresOptions options)
      throws IOException, InterruptedException {
    Files.createDirectories(options.directory());
    PostgresBinaries binaries = PostgresBinaries.unpackedIn(options.binariesCache());
    ServerUser user = ServerUser.choose(binaries, options.directory());
    if (Files.exists(options.data())) {
      new AbandonedServer(options.data()).end();
    }
    new DataDirectory(options, binaries, user).createIfMissing();
    for (int attempt = 1; ; attempt++) {
      try {
        return launch(options, binaries, user);
      } catch (ServerNotStartedException e) {
        if (!e.mayPass(options.port() == 0) || attempt == ATTEMPTS) {
          throw e;
        }
        Thread.sleep(PAUSE_MILLIS);
      }
    }
  }

  /** The server's TCP port on 127.0.0.1. */
  public int port() {
    return port;
  }

  /** The server's main process. */
  public Process process() {
    return process;
  }

  /** The JDBC address of one of its databases. */
  public String url(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  /** The superuser's login to a database. */
  public DatabaseLogin superuser(String database) {
    return new DatabaseLogin(
        url(database),
        options.credentials().superuser(),
        options.credentials().superuserPassword());
  }

  /**
   * Stops the server: connections are closed, what is committed is on disk. One that does not
   * answer is stopped harder, and recovers at the next start.
   */
  @Override
  public void close() throws IOException, InterruptedException {
    if (ended(Signal.INT, FAST_LIMIT) || ended(Signal.QUIT, IMMEDIATE_LIMIT)) {
      return;
    }
    process.destroyForcibly().waitFor();
  }

  /** Stops the server without writing anything that is still in memory; for tests. */
  public void closeImmediately() throws IOException, InterruptedException {
    if (!ended(Signal.QUIT, IMMEDIATE_LIMIT)) {
      process.destroyForcibly().waitFor();
    }
  }

  private boolean ended(Signal signal, Duration limit) throws IOException, InterruptedException {
    if (process.isAlive()) {
      signal.send(process.pid());
    }
    return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static EmbeddedPostgres launch(
      PostgresOptions options, PostgresBinaries binaries, ServerUser user)
      throws IOException, InterruptedException {
    int port = options.port() == 0 ? FreePort.any() : options.port();
    ProcessBuilder builder =
        new ProcessBuilder(ServerCommand.of(binaries, options, port)).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
    Process process = ChildProcesses.start(builder, user.prefix(), Signal.INT);
    ServerOutput output = new ServerOutput(process, options.log());
    try {
      awaitReady(options, process, output);
    } catch (IOException | InterruptedException e) {
      Signal.QUIT.send(process.pid());
      throw e;
    }
    return new EmbeddedPostgres(options, process, port);
  }

  private static void awaitReady(PostgresOptions options, Process process, ServerOutput output)
      throws IOException, InterruptedException {
    PostmasterPidFile pidFile = new PostmasterPidFile(options.data());
    long deadline = System.nanoTime() + START_LIMIT.toNanos();
    while (!pidFile.isReady(process.pid())) {
      if (process.waitFor(20, TimeUnit.MILLISECONDS)) {
        output.awaitEnd();
        throw new ServerNotStartedException("PostgreSQL ended while starting", output.tail());
      }
      if (System.nanoTime() > deadline) {
        throw new ServerNotStartedException(
            "PostgreSQL was not ready after " + START_LIMIT.toSeconds() + " s", output.tail());
      }
    }
  }
}
