package io.forebay.cli.command;

import io.forebay.cli.home.ForebayHome;
import io.forebay.cli.process.ProcessRecord;
import io.forebay.cli.process.RunDirectory;
import io.forebay.cli.supervisor.PlatformOptions;
import io.forebay.cli.supervisor.StartupException;
import io.forebay.db.process.ProcessIdentity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** Runs {@code ./forebay up} in a session of its own, which outlives the terminal. */
final class DetachedSupervisor {

  /**
   * Where there is no setsid (macOS), ignoring the hang-up has to do. The shell ends at once: a JVM
   * that has a child when it exits waits 300 ms for the thread that waits for the child. Ctrl-C
   * does not end it, so that it always says what it started; what it started would ignore Ctrl-C by
   * itself, as all that a shell starts in the background, were it not for env (GNU's).
   */
  private static final String IN_BACKGROUND =
      """
      trap '' INT
      output=$1
      shift
      if env --default-signal=INT,QUIT true 2>/dev/null; then
        set -- env --default-signal=INT,QUIT "$@"
      fi
      if command -v setsid >/dev/null 2>&1; then
        setsid "$@" >"$output" 2>&1 </dev/null &
      else
        trap '' HUP
        "$@" >"$output" 2>&1 </dev/null &
      fi
      echo $!
      """;

  private static final int POLL_MILLIS = 20;

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
    try (StopOnSignal stop = StopOnSignal.interruptingCurrentThread()) {
      awaitReady(runDirectory, launch(output), output);
      System.out.print(Files.readString(output));
    } finally {
      // The supervisor goes on writing to the file, under the name that people look for.
      Files.move(
          output, home.logs().resolve("supervisor.log"), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static void awaitReady(RunDirectory runDirectory, ProcessIdentity supervisor, Path output)
      throws StartupException, IOException, InterruptedException {
    try {
      while (!isReady(runDirectory, supervisor)) {
        if (!supervisor.isAlive()) {
          throw new StartupException(Files.readString(output).strip());
        }
        Thread.sleep(POLL_MILLIS);
      }
    } catch (InterruptedException e) {
      ProcessHandle.of(supervisor.pid()).ifPresent(ProcessHandle::destroy);
      while (supervisor.isAlive()) {
        Thread.sleep(POLL_MILLIS);
      }
      throw e;
    }
  }

  // Not to be interrupted: nobody else would know what has been started.
  private ProcessIdentity launch(Path output) throws IOException, StartupException {
    List<String> command = new ArrayList<>(List.of("sh", "-c", IN_BACKGROUND, "sh"));
    command.add(output.toString());
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
    Process shell =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String pid = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    if (shell.onExit().join().exitValue() != 0) {
      throw new StartupException("A process in the background could not be started.");
    }
    return ProcessIdentity.of(Long.parseLong(pid))
        .orElse(new ProcessIdentity(Long.parseLong(pid), "ended"));
  }

  private static boolean isReady(RunDirectory runDirectory, ProcessIdentity supervisor)
      throws IOException {
    return runDirectory.isReady()
        && runDirectory
            .find(ProcessRecord.SUPERVISOR)
            .filter(record -> record.identity().pid() == supervisor.pid())
            .isPresent();
  }
}
