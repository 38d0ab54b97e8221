package io.forebay.cli.supervisor;

import io.forebay.cli.process.RunDirectory;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The processes of a platform that were started, and the order in which they are stopped. */
final class Parts {

  private static final Duration GRACE = Duration.ofSeconds(15);

  // A JVM that wrote down what it loaded sorts that out when it ends.
  private static final Duration GRACE_IN_TRAINING = Duration.ofMinutes(3);

  private final RunDirectory runDirectory;
  private final DatabasePart database;
  private final List<ServicePart> services = new ArrayList<>();
  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();

  private final Duration grace;

  Parts(RunDirectory runDirectory, DatabasePart database, PlatformOptions.Purpose purpose) {
    this.runDirectory = runDirectory;
    this.database = database;
    this.grace =
        switch (purpose) {
          case USE -> GRACE;
          case TRAIN -> GRACE_IN_TRAINING;
        };
  }

  DatabasePart database() {
    return database;
  }

  List<ServicePart> services() {
    return List.copyOf(services);
  }

  BlockingQueue<Event> events() {
    return events;
  }

  void add(ServicePart service) {
    services.add(service);
  }

  /** Starts a part, writes it down, and has its end reported as an event. */
  void start(Part part) throws IOException, InterruptedException {
    part.start();
    Process process = part.process();
    Thread.ofVirtual().name("watch " + part.name()).start(() -> reportEnd(part, process));
    runDirectory.write(part.record());
  }

  /** Stops what runs: the services together, the database when they are gone. */
  void stop() throws IOException, InterruptedException {
    List<ServicePart> started =
        services.stream().filter(service -> service.process() != null).toList();
    // By its handle: Process.destroy closes the output before the last lines of it are logged.
    started.forEach(service -> service.process().toHandle().destroy());
    long deadline = System.nanoTime() + grace.toNanos();
    for (ServicePart service : started) {
      long left = Math.max(0, deadline - System.nanoTime());
      if (!service.process().waitFor(left, TimeUnit.NANOSECONDS)) {
        service.process().destroyForcibly().waitFor();
      }
      runDirectory.remove(service.name());
    }
    database.close();
    runDirectory.remove(database.name());
  }

  private void reportEnd(Part part, Process process) {
    process.onExit().join();
    events.add(new Event.Ended(part));
  }
}
