package io.forebay.cli.supervisor;

import io.forebay.cli.home.ForebayHome;
import io.forebay.cli.home.HomeLock;
import io.forebay.cli.home.SecretFile;
import io.forebay.cli.process.LeftOvers;
import io.forebay.cli.process.ProcessRecord;
import io.forebay.cli.process.RotatingLog;
import io.forebay.cli.process.RunDirectory;
import io.forebay.db.access.DatabaseCredentials;
import io.forebay.db.embedded.FreePort;
import io.forebay.db.process.ProcessIdentity;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Runs the platform in the foreground. */
public final class Supervisor {

  private final PlatformOptions options;
  private final RunDirectory runDirectory;
  private final PrintStream out;
  private final Clock clock;

  public Supervisor(PlatformOptions options, PrintStream out, Clock clock) {
    this.options = options;
    this.runDirectory = new RunDirectory(options.home());
    this.out = out;
    this.clock = clock;
  }

  /**
   * Starts everything, keeps it running, and stops it when this thread is interrupted. When it
   * returns, normally or not, no process, record or lock is left.
   *
   * @throws StartupException when the platform cannot start, for example because it already runs
   */
  public void run() throws StartupException, IOException, InterruptedException {
    requireBuilt();
    options.home().create();
    Optional<HomeLock> lock = HomeLock.tryTake(options.home());
    if (lock.isEmpty()) {
      throw new StartupException(alreadyRunning());
    }
    try (HomeLock held = lock.get()) {
      runLocked();
    }
  }

  private void runLocked() throws StartupException, IOException, InterruptedException {
    List<String> leftOver = new LeftOvers(runDirectory).end();
    if (!leftOver.isEmpty()) {
      out.println("Ended what a killed supervisor left behind: " + String.join(", ", leftOver));
    }
    if (!FreePort.isFree(options.port())) {
      throw new StartupException(
          "Port %d on 127.0.0.1 is taken by another program. Choose another one with --port or"
                  .formatted(options.port())
              + " FOREBAY_PORT.");
    }
    ForebayHome home = options.home();
    new SecretFile(home.adminToken()).readOrCreate();
    DatabaseCredentials credentials = DatabaseCredentials.in(home.credentials());
    runDirectory.write(
        new ProcessRecord(
            ProcessRecord.SUPERVISOR, ProcessIdentity.current(), options.port(), clock.instant()));
    RotatingLog databaseLog = new RotatingLog(home.logs().resolve("postgresql.log"));
    Parts parts =
        new Parts(
            runDirectory,
            new DatabasePart(home, credentials, databaseLog, clock),
            options.purpose());
    try {
      new Startup(options, credentials, parts, out, clock).run();
      runDirectory.markReady();
      out.println("Forebay is ready: http://127.0.0.1:" + options.port());
      out.println("./forebay console prints an address that logs a browser in.");
      out.flush();
      new RestartLoop(home.root(), parts, out, clock).run();
    } finally {
      stop(parts);
    }
  }

  private void stop(Parts parts) throws IOException, InterruptedException {
    boolean interrupted = Thread.interrupted(); // stopping must not be cut short
    try {
      runDirectory.clearReady();
      parts.stop();
    } finally {
      runDirectory.remove(ProcessRecord.SUPERVISOR);
      // What a demo left running goes with the platform.
      new LeftOvers(runDirectory).end();
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void requireBuilt() throws StartupException {
    for (Kind kind : Kind.values()) {
      Path jar = kind.jar(options.installation());
      if (Files.notExists(jar)) {
        throw new StartupException(jar + " is missing; ./forebay builds it.");
      }
    }
  }

  private String alreadyRunning() throws IOException {
    String who =
        runDirectory
            .find(ProcessRecord.SUPERVISOR)
            .map(record -> " (process " + record.identity().pid() + ", port " + record.port() + ")")
            .orElse("");
    return "Forebay already runs in "
        + options.home().root()
        + who
        + ". Another one needs another FOREBAY_HOME and FOREBAY_PORT.";
  }
}
