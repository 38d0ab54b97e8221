package io.forebay.cli.command;

import io.forebay.cli.home.ForebayHome;
import io.forebay.cli.supervisor.ClusterPurge;
import io.forebay.cli.supervisor.StartupException;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Stops the platform. */
@Command(name = "down", description = "Stop the platform, and whatever a killed one left behind.")
final class DownCommand implements Callable<Integer> {

  @Mixin private HomeOption homeOption;

  @Option(
      names = "--purge",
      description =
          "Take away what was made in the Kubernetes cluster that was served: node labels, claims,"
              + " volumes, the webhook. What pods use goes when they do.")
  private boolean purge;

  @Override
  public Integer call() throws StartupException, IOException, InterruptedException {
    ForebayHome home = homeOption.home();
    List<String> ended = new RunningPlatform(home).stop();
    System.out.println(
        ended.isEmpty() ? "Forebay is not running in " + home.root() : "Forebay is stopped.");
    if (purge && !new ClusterPurge(Installation.directory(), home).run()) {
      System.out.println("Nothing of it is in a Kubernetes cluster.");
    }
    return 0;
  }
}
