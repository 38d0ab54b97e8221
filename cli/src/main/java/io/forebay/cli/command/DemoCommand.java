package io.forebay.cli.command;

import io.forebay.cli.demo.DemoOrigins;
import io.forebay.cli.demo.Scenario;
import io.forebay.cli.home.ForebayHome;
import io.forebay.cli.process.ProcessRecord;
import io.forebay.cli.process.RunDirectory;
import io.forebay.cli.remote.ApiClient;
import io.forebay.cli.supervisor.PlatformOptions;
import io.forebay.cli.supervisor.StartupException;
import io.forebay.cli.terminal.Terminal;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows the main job on real data. */
@Command(
    name = "demo",
    description = {
      "Show the main job on real data (npm's vega-datasets): register one data set with a directory"
          + " and an S3 bucket as its sources, make a version, load it, change a file, make and load"
          + " the next version.",
      "Starts the platform when it does not run. Leaves the platform and the S3 server running, so"
          + " that you can go on; ./forebay down stops both. With --stop the demo stops what it"
          + " started."
    })
final class DemoCommand implements Callable<Integer> {

  private static final String S3 = "demo-s3";

  @Mixin private PlatformOption platform;

  @Option(names = "--stop", description = "Stop what the demo started at its end.")
  private boolean stop;

  @Override
  public Integer call() throws StartupException, IOException, InterruptedException {
    PlatformOptions options = platform.options();
    RunningPlatform running = new RunningPlatform(options.home());
    Optional<ProcessRecord> supervisor = running.supervisor();
    if (supervisor.isEmpty()) {
      new DetachedSupervisor(options).start();
    }
    int port = supervisor.map(ProcessRecord::port).orElse(options.port());
    boolean finished = false;
    try (StopOnSignal _ = StopOnSignal.interruptingCurrentThread()) {
      show(options, port);
      finished = true;
    } finally {
      Thread.interrupted(); // stopping must not be cut short
      if (supervisor.isEmpty() && (stop || !finished)) {
        running.stop();
      }
    }
    return 0;
  }

  private void show(PlatformOptions options, int port) throws IOException, InterruptedException {
    ForebayHome home = options.home();
    RunDirectory runDirectory = new RunDirectory(home);
    runDirectory.end(S3);
    DemoOrigins origins =
        DemoOrigins.serve(home, options.installation().resolve("testing/s3proxy/target/lib"));
    runDirectory.write(
        new ProcessRecord(
            S3,
            origins.s3().identity(),
            origins.s3().endpoint().getPort(),
            Clock.systemUTC().instant()));
    boolean finished = false;
    URI api = URI.create("http://127.0.0.1:" + port + "/api/v1/");
    try (ApiClient client = new ApiClient(api, Files.readString(home.adminToken()).strip())) {
      new Scenario(client, origins, Terminal.standardOutput()).run();
      finished = true;
    } finally {
      if (stop || !finished) {
        Thread.interrupted();
        runDirectory.end(S3);
      }
    }
    System.out.println();
    System.out.println("API:   " + api);
    System.out.println("Token: " + home.adminToken());
    if (stop) {
      System.out.println("The demo stops what it started.");
      return;
    }
    System.out.println("All of it goes on running; ./forebay down stops it.");
    System.out.println();
    System.out.println(
        "See it in your browser, logged in (once; ./forebay console makes another):");
    System.out.println("  " + ConsoleLink.of(home, port));
  }
}
