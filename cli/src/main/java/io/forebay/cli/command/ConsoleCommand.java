package io.forebay.cli.command;

import io.forebay.cli.home.ForebayHome;
import io.forebay.cli.process.ProcessRecord;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Leads to the web console. */
@Command(
    name = "console",
    description =
        "Print the web console's address with a login: it works once, and for ten minutes.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:the address was printed", "3:nothing runs"})
final class ConsoleCommand implements Callable<Integer> {

  private static final int NOT_RUNNING = 3;

  @Mixin private HomeOption homeOption;

  @Override
  public Integer call() throws IOException {
    ForebayHome home = homeOption.home();
    Optional<ProcessRecord> supervisor = new RunningPlatform(home).supervisor();
    if (supervisor.isEmpty()) {
      System.err.println("Forebay is not running in " + home.root());
      return NOT_RUNNING;
    }
    System.out.println(ConsoleLink.of(home, supervisor.get().port()));
    return 0;
  }
}
