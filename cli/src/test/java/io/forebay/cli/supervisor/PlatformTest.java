package io.forebay.cli.supervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.forebay.cli.home.ForebayHome;
import io.forebay.cli.process.ProcessRecord;
import io.forebay.db.embedded.FreePort;
import io.forebay.db.process.ProcessIdentity;
import io.forebay.db.process.Signal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command, run as processes: real PostgreSQL, stand-ins for the services. */
class PlatformTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path directory;

  private final List<ForebayProcess> homes = new ArrayList<>();
  private Path output;

  @BeforeEach
  void layOut() throws IOException {
    StandInInstallation.createIn(directory.resolve("installation"));
    output = directory.resolve("output");
  }

  @AfterEach
  void stopAll() throws Exception {
    for (ForebayProcess forebay : homes) {
      forebay.run("down");
    }
  }

  @Test
  void upStatusDown() throws Exception {
    // given
    ForebayProcess forebay = forebay("a home with spaces");

    // when
    ForebayProcess.Result up = forebay.run("up", "-d", "--loaders", "2");

    // then
    assertThat(up.output()).contains("Forebay is ready: http://127.0.0.1:" + forebay.port());
    assertThat(up.exitCode()).isZero();
    ForebayProcess.Result status = forebay.run("status");
    assertThat(status.exitCode()).as(status.output()).isZero();
    assertThat(status.output())
        .contains("postgresql", "api-service", "orchestrator-service")
        .contains("loader-service ", "loader-service-2");
    assertThat(forebay.log("loader-service-2")).contains("started as forebay_loader");

    // when
    List<ProcessRecord> running = forebay.records();
    ForebayProcess.Result down = forebay.run("down");

    // then
    assertThat(down.exitCode()).isZero();
    assertThat(down.output()).contains("Forebay is stopped.");
    assertNothingLeft(forebay, running);
    assertThat(forebay.run("status").exitCode()).isEqualTo(3);
    assertThat(forebay.run("down").output()).contains("not running");
  }

  @Test
  void ctrlCLeavesNothingBehind() throws Exception {
    // given
    ForebayProcess forebay = forebay("home");
    Process up = start(forebay);
    List<ProcessRecord> running = forebay.records();

    // when
    Signal.INT.send(up.pid());

    // then
    assertThat(up.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(Files.readString(output)).contains("Forebay is stopped.");
    assertNothingLeft(forebay, running);
  }

  @Test
  void whatRunsInTheBackgroundIsStoppedByAnInterruptToo() throws Exception {
    // given
    ForebayProcess forebay = forebay("home");
    assertThat(forebay.run("up", "-d").exitCode()).isZero();
    List<ProcessRecord> running = forebay.records();

    // when
    for (ProcessRecord record : running) {
      if (record.part().equals(ProcessRecord.SUPERVISOR)) {
        Signal.INT.send(record.identity().pid());
      }
    }

    // then
    await().atMost(PATIENCE).until(() -> running.stream().noneMatch(r -> r.identity().isAlive()));
    assertNothingLeft(forebay, running);
  }

  @ParameterizedTest
  @ValueSource(strings = {"up", "up -d"})
  void ctrlCWhileStartingLeavesNothingBehind(String command) throws Exception {
    // given
    ForebayProcess forebay = forebay("home");
    Process up = forebay.start(output, command.split(" ", -1));
    await()
        .atMost(PATIENCE)
        .until(() -> Files.exists(forebay.home().databaseServer().resolve("data.unfinished")));

    // when
    Signal.INT.send(up.pid());

    // then
    assertThat(up.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertNothingLeft(forebay, List.of());
    assertThat(forebay.run("up", "-d").exitCode()).isZero();
  }

  @Test
  void survivesKillOfTheSupervisor() throws Exception {
    // given
    ForebayProcess forebay = forebay("home");
    Process up = start(forebay);
    List<ProcessRecord> orphans = forebay.records();

    // when
    up.destroyForcibly().waitFor();
    ForebayProcess.Result again = forebay.run("up", "-d");

    // then
    assertThat(again.exitCode()).as(again.output()).isZero();
    assertThat(orphans).hasSize(5).noneMatch(record -> record.identity().isAlive());
    assertThat(forebay.run("status").exitCode()).isZero();
  }

  @Test
  void downEndsWhatAKilledSupervisorLeft() throws Exception {
    // given
    ForebayProcess forebay = forebay("home");
    Process up = start(forebay);
    List<ProcessRecord> orphans = forebay.records();

    // when
    up.destroyForcibly().waitFor();
    ForebayProcess.Result down = forebay.run("down");

    // then
    assertThat(down.exitCode()).isZero();
    assertNothingLeft(forebay, orphans);
  }

  @Test
  void startsAgainWhatIsKilled() throws Exception {
    // given
    ForebayProcess forebay = forebay("home");
    assertThat(forebay.run("up", "-d").exitCode()).isZero();
    ProcessRecord database = forebay.record(ProcessRecord.POSTGRESQL);
    ProcessRecord loader = forebay.record("loader-service");

    // when
    Signal.KILL.send(loader.identity().pid());
    Signal.KILL.send(database.identity().pid());

    // then
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(500))
        .until(() -> forebay.run("status").exitCode() == 0);
    assertThat(forebay.record(ProcessRecord.POSTGRESQL).identity())
        .isNotEqualTo(database.identity());
    assertThat(forebay.record(ProcessRecord.POSTGRESQL).port()).isEqualTo(database.port());
    assertThat(forebay.record("loader-service").identity()).isNotEqualTo(loader.identity());
  }

  @Test
  void endsWhenItsHomeIsRemoved() throws Exception {
    // given
    ForebayProcess forebay = forebay("home");
    Process up = start(forebay);
    List<ProcessRecord> running = forebay.records();

    // when
    Files.move(forebay.home().root(), directory.resolve("thrown away"));

    // then
    assertThat(up.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(running).hasSize(5).noneMatch(record -> record.identity().isAlive());
    assertThat(forebay.home().root()).doesNotExist();
  }

  @Test
  void saysThatThePortIsTaken() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      // given
      ForebayProcess forebay = forebay("home", taken.getLocalPort());

      // when
      ForebayProcess.Result up = forebay.run("up", "-d");

      // then
      assertThat(up.exitCode()).isEqualTo(1);
      assertThat(up.output()).contains("Port " + forebay.port(), "is taken", "FOREBAY_PORT");
      assertNothingLeft(forebay, List.of());
    }
  }

  @Test
  void aSecondUpSaysThatItRuns() throws Exception {
    // given
    ForebayProcess forebay = forebay("home");
    assertThat(forebay.run("up", "-d").exitCode()).isZero();
    ProcessIdentity supervisor = forebay.record(ProcessRecord.SUPERVISOR).identity();

    // when
    ForebayProcess.Result second = forebay.run("up");

    // then
    assertThat(second.exitCode()).isEqualTo(1);
    assertThat(second.output()).contains("already runs", "process " + supervisor.pid());
    assertThat(supervisor.isAlive()).isTrue();
    assertThat(forebay.run("status").exitCode()).isZero();
  }

  @Test
  void twoHomesRunSideBySide() throws Exception {
    // given
    ForebayProcess left = forebay("left");
    ForebayProcess right = forebay("right");

    // when
    Process first = left.start(directory.resolve("left.out"), "up", "-d");
    Process second = right.start(directory.resolve("right.out"), "up", "-d");

    // then
    assertThat(first.waitFor()).isZero();
    assertThat(second.waitFor()).isZero();
    assertThat(left.run("down").exitCode()).isZero();
    assertThat(right.run("status").exitCode()).isZero();
  }

  @Test
  void showsWhyAServiceDoesNotStart() throws Exception {
    // given
    ForebayProcess forebay = forebay("home");
    Files.createDirectories(forebay.home().root());
    Files.createFile(forebay.home().root().resolve("refuse-to-start"));

    // when
    ForebayProcess.Result up = forebay.run("up", "-d");

    // then
    assertThat(up.exitCode()).isEqualTo(1);
    assertThat(up.output()).contains("ended while starting, with exit code 7", "refusing to start");
    assertNothingLeft(forebay, List.of());
  }

  private Process start(ForebayProcess forebay) throws IOException {
    Process up = forebay.start(output, "up");
    await().atMost(PATIENCE).until(() -> forebay.isReady() || !up.isAlive());
    assertThat(up.isAlive()).as(Files.readString(output)).isTrue();
    return up;
  }

  private ForebayProcess forebay(String home) throws IOException {
    return forebay(home, FreePort.any());
  }

  private ForebayProcess forebay(String home, int port) {
    ForebayProcess forebay =
        new ForebayProcess(
            directory.resolve("installation"), new ForebayHome(directory.resolve(home)), port);
    homes.add(forebay);
    return forebay;
  }

  private static void assertNothingLeft(ForebayProcess forebay, List<ProcessRecord> processes) {
    assertThat(processes).noneMatch(record -> record.identity().isAlive());
    assertThat(forebay.home().run()).isEmptyDirectory();
    assertThat(forebay.home().databaseServer().resolve("data/postmaster.pid")).doesNotExist();
    assertThat(forebay.home().root()).isDirectoryNotContaining("glob:**/.token*");
  }
}
