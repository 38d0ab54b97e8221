package io.forebay.cli.command;

import io.forebay.cli.home.ForebayHome;
import io.forebay.cli.home.HomeLock;
import io.forebay.cli.process.LeftOvers;
import io.forebay.cli.process.ProcessRecord;
import io.forebay.cli.process.RunDirectory;
import io.forebay.cli.supervisor.StartupException;
import io.forebay.db.process.ProcessIdentity;
import io.forebay.db.process.Signal;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The platform of a home, as another process sees it. */
final class RunningPlatform {

  /** The services get 15 s to end, the database 40. */
  private static final Duration LIMIT = Duration.ofSeconds(75);

  private final ForebayHome home;
  private final RunDirectory runDirectory;

  RunningPlatform(ForebayHome home) {
    this.home = home;
    this.runDirectory = new RunDirectory(home);
  }

  /** The supervisor, if it runs. */
  Optional<ProcessRecord> supervisor() throws IOException {
    return runDirectory
        .find(ProcessRecord.SUPERVISOR)
        .filter(record -> record.identity().isAlive());
  }

  /**
   * Stops it, and waits until it is gone.
   *
   * @return what was ended: the supervisor, and what a killed one left behind
   */
  List<String> stop() throws StartupException, IOException, InterruptedException {
    List<String> ended = new ArrayList<>();
    if (Files.notExists(home.run())) {
      return ended;
    }
    Optional<ProcessRecord> supervisor = supervisor();
    if (supervisor.isPresent()) {
      stop(supervisor.get().identity());
      ended.add(ProcessRecord.SUPERVISOR);
    }
    Optional<HomeLock> lock = HomeLock.tryTake(home);
    if (lock.isEmpty()) {
      throw new StartupException("Forebay is being started in " + home.root() + " right now.");
    }
    try (HomeLock held = lock.get()) {
      ended.addAll(new LeftOvers(runDirectory).end());
    }
    return ended;
  }

  private static void stop(ProcessIdentity supervisor) throws IOException, InterruptedException {
    Signal.TERM.send(supervisor.pid());
    if (!supervisor.awaitEnd(LIMIT)) {
      Signal.KILL.send(supervisor.pid()); // what it ran is then left over
      supervisor.awaitEnd(LIMIT);
    }
  }
}
