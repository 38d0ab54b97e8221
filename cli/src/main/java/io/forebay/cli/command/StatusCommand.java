package io.forebay.cli.command;

import io.forebay.cli.home.ForebayHome;
import io.forebay.cli.home.SecretFile;
import io.forebay.cli.process.ProcessRecord;
import io.forebay.cli.process.RunDirectory;
import io.forebay.cli.supervisor.HealthProbe;
import io.forebay.core.units.Durations;
import io.forebay.db.access.DatabaseCredentials;
import io.forebay.db.access.DatabaseLogin;
import io.forebay.db.access.DatabaseRole;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows what runs. */
@Command(
    name = "status",
    description = "Show each part of the platform.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:every part is ready", "1:some part is not ready", "3:nothing runs"})
final class StatusCommand implements Callable<Integer> {

  private static final int NOT_READY = 1;
  private static final int NOT_RUNNING = 3;

  @Mixin private HomeOption homeOption;

  @Override
  public Integer call() throws IOException, InterruptedException {
    ForebayHome home = homeOption.home();
    RunDirectory runDirectory = new RunDirectory(home);
    List<ProcessRecord> records = runDirectory.all();
    if (records.stream().noneMatch(record -> record.identity().isAlive())) {
      System.out.println("Forebay is not running in " + home.root());
      return NOT_RUNNING;
    }
    boolean allReady = true;
    System.out.printf("%-22s %8s %6s  %-14s %s%n", "PART", "PID", "PORT", "UPTIME", "READY");
    try (HealthProbe probe = new HealthProbe(new SecretFile(home.adminToken()).readOrCreate())) {
      for (ProcessRecord record : records) {
        Optional<String> problem = problem(record, home, runDirectory, probe);
        allReady &= problem.isEmpty();
        System.out.printf(
            "%-22s %8d %6d  %-14s %s%n",
            record.part(),
            record.identity().pid(),
            record.port(),
            uptime(record),
            problem.map(reason -> "no: " + reason).orElse("yes"));
      }
    }
    return allReady ? 0 : NOT_READY;
  }

  private static Optional<String> problem(
      ProcessRecord record, ForebayHome home, RunDirectory runDirectory, HealthProbe probe)
      throws IOException, InterruptedException {
    if (!record.identity().isAlive()) {
      return Optional.of("the process has ended");
    }
    return switch (record.part()) {
      case ProcessRecord.SUPERVISOR ->
          runDirectory.isReady() ? Optional.empty() : Optional.of("starting or stopping");
      case ProcessRecord.POSTGRESQL -> databaseProblem(record.port(), home);
      default -> probe.problem(record.part(), record.port());
    };
  }

  private static Optional<String> databaseProblem(int port, ForebayHome home) throws IOException {
    DatabaseLogin login =
        new DatabaseLogin(
            "jdbc:postgresql://127.0.0.1:" + port + "/forebay",
            DatabaseRole.API.roleName(),
            DatabaseCredentials.in(home.credentials()).password(DatabaseRole.API));
    try (Connection connection = login.connect()) {
      return connection.isValid(5) ? Optional.empty() : Optional.of("does not answer");
    } catch (SQLException e) {
      return Optional.of(e.getMessage());
    }
  }

  private static String uptime(ProcessRecord record) {
    Duration uptime = Duration.between(record.since(), Instant.now());
    return record.identity().isAlive() && !uptime.isNegative() ? Durations.format(uptime) : "-";
  }
}
