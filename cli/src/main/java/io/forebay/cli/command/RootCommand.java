package io.forebay.cli.command;

import io.forebay.cli.supervisor.StartupException;
import io.forebay.db.embedded.ServerNotStartedException;
import java.nio.file.FileSystemException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code ./forebay}. */
@Command(
    name = "forebay",
    description = "Keeps the right version of the right dataset warm, next to the computation.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    subcommands = {
      DemoCommand.class,
      UpCommand.class,
      DownCommand.class,
      StatusCommand.class,
      ConsoleCommand.class,
      AdminTokenCommand.class,
      TrainCommand.class
    },
    footer = {
      "",
      "'forebay test' runs every test of the project.",
      "'forebay COMMAND --help' says more about a command."
    })
public final class RootCommand implements Runnable {

  private static final int FAILED = 1;

  private RootCommand() {}

  /**
   * Runs a command.
   *
   * @return the exit code
   */
  public static int execute(String... arguments) {
    CommandLine commandLine = new CommandLine(new RootCommand());
    commandLine.getSubcommands().values().forEach(RootCommand::addHelp);
    return commandLine
        .setExecutionExceptionHandler((failure, command, parsed) -> report(failure, command))
        .execute(arguments);
  }

  @Override
  public void run() {
    CommandLine.usage(this, System.out);
  }

  private static void addHelp(CommandLine command) {
    command
        .getCommandSpec()
        .addOption(
            CommandLine.Model.OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Show this help.")
                .build());
  }

  /** A person gets one message; what nobody foresaw also gets its stack trace. */
  private static int report(Exception failure, CommandLine command) {
    String message =
        switch (failure) {
          case StartupException e -> e.getMessage();
          case ServerNotStartedException e -> e.getMessage();
          case FileSystemException e -> "Cannot use " + e.getMessage();
          case InterruptedException e -> "Stopped.";
          default -> null;
        };
    if (message == null) {
      failure.printStackTrace(command.getErr());
    } else {
      command.getErr().println(message);
    }
    return FAILED;
  }
}
