package io.forebay.cli.command;

import io.forebay.cli.home.ForebayHome;
import io.forebay.cli.home.SecretFile;
import io.forebay.cli.supervisor.StartupException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What can be done with the administrator's token. */
@Command(
    name = "admin-token",
    description = "Replace the administrator's token.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = AdminTokenCommand.Rotate.class)
final class AdminTokenCommand implements Runnable {

  @Override
  public void run() {
    CommandLine.usage(this, System.out);
  }

  /** The platform may run or not. */
  @Command(
      name = "rotate",
      mixinStandardHelpOptions = true,
      description = {
        "Write a new token to FOREBAY_HOME/admin-token.",
        "The old one stops within seconds, also where a connection was opened with it."
      })
  static final class Rotate implements Callable<Integer> {

    @Mixin private HomeOption homeOption;

    @Override
    public Integer call() throws StartupException, IOException {
      ForebayHome home = homeOption.home();
      if (Files.notExists(home.adminToken())) {
        throw new StartupException(
            "There is no token in " + home.root() + " yet: './forebay up' makes the first.");
      }
      new SecretFile(home.adminToken()).replace();
      System.out.println("The new token is in " + home.adminToken());
      return 0;
    }
  }
}
