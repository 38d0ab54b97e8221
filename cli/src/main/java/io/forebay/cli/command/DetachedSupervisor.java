package io.forebay.cli.command;

import io.forebay.cli.home.ForebayHome;
import io.forebay.cli.process.ProcessRecord;
import io.forebay.cli.process.RunDirectory;
import io.forebay.cli.supervisor.PlatformOptions;
import io.forebay.cli.supervisor.StartupException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs {@code ./forebay up} in a session of its own, which outlives the terminal. */
final class DetachedSupervisor {

  /** Where there is no setsid (macOS), ignoring the hang-up has to do. */
  private static final String IN_BACKGROUND =
      "if command -v setsid >/dev/null 2>&1; then exec setsid \"$@\";"
          + " else trap '' HUP; exec \"$@\"; fi";

  private final PlatformOptions options;

  DetachedSupervisor(PlatformOptions options) {
    this.options = options;
  }

  /** Returns when the platform is ready. */
  void start() throws StartupException, IOException, InterruptedException {
    ForebayHome home = options.home();
    home.create();
    RunDirectory runDirectory = new RunDirectory(home);
    Path output = Files.createTempFile(home.logs(), "up-", ".log");
    Process supervisor = launch(output);
    try (StopOnSignal stop = StopOnSignal.interruptingCurrentThread()) {
      awaitReady(runDirectory, supervisor, output);
      System.out.print(Files.readString(output));
    } finally {
      // The supervisor goes on writing to the file, under the name that people look for.
      Files.move(
          output, home.logs().resolve("supervisor.log"), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static void awaitReady(RunDirectory runDirectory, Process supervisor, Path output)
      throws StartupException, IOException, InterruptedException {
    try {
      while (!isReady(runDirectory, supervisor)) {
        if (supervisor.waitFor(50, TimeUnit.MILLISECONDS)) {
          throw new StartupException(Files.readString(output).strip());
        }
      }
    } catch (InterruptedException e) {
      supervisor.destroy();
      supervisor.waitFor();
      throw e;
    }
  }

  private Process launch(Path output) throws IOException {
    List<String> command = new ArrayList<>(List.of("sh", "-c", IN_BACKGROUND, "sh"));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // It waits most of the time: start fast and stay small.
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx128m"));
    command.addAll(List.of("-Dforebay.installation=" + options.installation()));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), "io.forebay.cli.Forebay"));
    command.addAll(List.of("up", "--home", options.home().root().toString()));
    command.addAll(List.of("--port", Integer.toString(options.port())));
    command.addAll(List.of("--loaders", Integer.toString(options.loaders())));
    if (!options.nodes().isEmpty()) {
      command.addAll(List.of("--nodes", String.join(",", options.nodes())));
    }
    options
        .kubeconfig()
        .ifPresent(file -> command.addAll(List.of("--kubeconfig", file.toString())));
    options.webhook().ifPresent(url -> command.addAll(List.of("--webhook", url.toString())));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(output.toFile())
        .redirectInput(new File("/dev/null"))
        .start();
  }

  private static boolean isReady(RunDirectory runDirectory, Process supervisor) throws IOException {
    return runDirectory.isReady()
        && runDirectory
            .find(ProcessRecord.SUPERVISOR)
            .filter(record -> record.identity().pid() == supervisor.pid())
            .isPresent();
  }
}
