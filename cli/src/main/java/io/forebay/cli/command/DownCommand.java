package io.forebay.cli.command;

import io.forebay.cli.home.ForebayHome;
import io.forebay.cli.supervisor.StartupException;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Stops the platform. */
@Command(name = "down", description = "Stop the platform, and whatever a killed one left behind.")
final class DownCommand implements Callable<Integer> {

  @Mixin private HomeOption homeOption;

  @Override
  public Integer call() throws StartupException, IOException, InterruptedException {
    ForebayHome home = homeOption.home();
    List<String> ended = new RunningPlatform(home).stop();
    System.out.println(
        ended.isEmpty() ? "Forebay is not running in " + home.root() : "Forebay is stopped.");
    return 0;
  }
}
