package io.forebay.cli.supervisor;

import io.forebay.cli.home.ForebayHome;
import io.forebay.cli.home.SecretFile;
import io.forebay.cli.home.ServedCluster;
import io.forebay.cli.process.RotatingLog;
import io.forebay.core.units.Durations;
import io.forebay.db.access.DatabaseCredentials;
import java.io.IOException;
import java.io.PrintStream;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.flywaydb.core.api.FlywayException;

/** Brings the platform up, part after part. */
final class Startup {

  private static final Duration READY_LIMIT = Duration.ofMinutes(2);
  private static final int PAUSE_MILLIS = 50;

  private final PlatformOptions options;
  private final DatabaseCredentials credentials;
  private final Parts parts;
  private final PrintStream out;
  private final Clock clock;

  Startup(
      PlatformOptions options,
      DatabaseCredentials credentials,
      Parts parts,
      PrintStream out,
      Clock clock) {
    this.options = options;
    this.credentials = credentials;
    this.parts = parts;
    this.out = out;
    this.clock = clock;
  }

  /** Returns when every part is ready. */
  void run() throws StartupException, IOException, InterruptedException {
    startDatabase();
    startServices();
    awaitServices();
  }

  private void startDatabase() throws StartupException, InterruptedException {
    long begin = System.nanoTime();
    DatabasePart database = parts.database();
    try {
      parts.start(database);
    } catch (IOException e) {
      throw new StartupException("PostgreSQL does not start. " + e.getMessage(), e);
    }
    try {
      int migrations = database.prepare();
      String changes = migrations == 0 ? "" : ", " + migrations + " schema changes applied";
      announceReady(database.name(), begin, changes);
      if (options.kubeconfig().isPresent()) {
        new ServedCluster(options.kubeconfig().get(), database.installation())
            .write(options.home());
      }
    } catch (IOException e) {
      throw new StartupException("What cluster is served cannot be noted: " + e.getMessage(), e);
    } catch (SQLException | FlywayException e) {
      throw new StartupException(
          "The database cannot be prepared: " + e.getMessage() + "\n" + database.logTail(), e);
    }
  }

  private void startServices() throws IOException, InterruptedException {
    ForebayHome home = options.home();
    List<ServiceSpec> specs = new ServiceSpecs(options, credentials, parts.database().url()).all();
    for (ServiceSpec spec : specs) {
      RotatingLog log = new RotatingLog(home.logs().resolve(spec.name() + ".log"));
      ServicePart service = new ServicePart(spec, log, clock);
      parts.add(service);
      parts.start(service);
    }
  }

  private void awaitServices() throws StartupException, IOException, InterruptedException {
    long begin = System.nanoTime();
    String token = new SecretFile(options.home().adminToken()).readOrCreate();
    try (HealthProbe probe = new HealthProbe(token)) {
      for (ServicePart service : parts.services()) {
        awaitReady(service, probe, begin);
        announceReady(service.name(), begin, ", port " + service.port());
      }
    }
  }

  private void awaitReady(ServicePart service, HealthProbe probe, long begin)
      throws StartupException, InterruptedException {
    Optional<String> problem = probe.problem(service.port());
    while (problem.isPresent()) {
      failIfAnyEnded();
      if (System.nanoTime() - begin > READY_LIMIT.toNanos()) {
        throw new StartupException(
            "%s was not ready after %s (%s).\n%s"
                .formatted(
                    service.name(),
                    Durations.format(READY_LIMIT),
                    problem.get(),
                    service.logTail()));
      }
      Thread.sleep(PAUSE_MILLIS);
      problem = probe.problem(service.port());
    }
    failIfAnyEnded();
  }

  private void failIfAnyEnded() throws StartupException {
    for (ServicePart service : parts.services()) {
      if (!service.process().isAlive()) {
        throw new StartupException(
            "%s ended while starting, with exit code %d.\n%s"
                .formatted(service.name(), service.process().exitValue(), service.logTail()));
      }
    }
  }

  private void announceReady(String name, long begin, String more) {
    Duration took = Duration.ofNanos(System.nanoTime() - begin);
    out.printf("%-22s ready (%s%s)%n", name, Durations.format(took), more);
  }
}
