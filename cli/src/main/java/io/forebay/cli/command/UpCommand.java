package io.forebay.cli.command;

import io.forebay.cli.supervisor.PlatformOptions;
import io.forebay.cli.supervisor.StartupException;
import io.forebay.cli.supervisor.Supervisor;
import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts the platform. */
@Command(
    name = "up",
    description = "Start the platform; it runs until Ctrl-C, or in the background with -d.")
final class UpCommand implements Callable<Integer> {

  @Mixin private PlatformOption platform;

  @Option(
      names = {"-d", "--detach"},
      description = "Return when the platform is ready; './forebay down' stops it.")
  private boolean detach;

  @Override
  public Integer call() throws StartupException, IOException, InterruptedException {
    PlatformOptions options = platform.options();
    if (detach) {
      new DetachedSupervisor(options).start();
      return 0;
    }
    Supervisor supervisor = new Supervisor(options, System.out, Clock.systemUTC());
    try (StopOnSignal stop = StopOnSignal.interruptingCurrentThread()) {
      runUntilInterrupted(supervisor);
    }
    return 0;
  }

  private static void runUntilInterrupted(Supervisor supervisor)
      throws StartupException, IOException {
    try {
      supervisor.run();
    } catch (InterruptedException e) {
      System.out.println("Forebay is stopped.");
    }
  }
}
