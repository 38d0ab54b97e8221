package io.forebay.cli.command;

import io.forebay.cli.remote.CompletionCommand;
import io.forebay.cli.remote.DatasetCommand;
import io.forebay.cli.remote.ExitCode;
import io.forebay.cli.remote.GrantCommand;
import io.forebay.cli.remote.InvalidNameException;
import io.forebay.cli.remote.LoadCommand;
import io.forebay.cli.remote.PathCommand;
import io.forebay.cli.remote.Reference;
import io.forebay.cli.remote.RefusedException;
import io.forebay.cli.remote.SecretCommand;
import io.forebay.cli.remote.TagCommand;
import io.forebay.cli.remote.UnreachableException;
import io.forebay.cli.remote.VersionCommand;
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
      TrainCommand.class,
      DatasetCommand.class,
      VersionCommand.class,
      LoadCommand.class,
      PathCommand.class,
      TagCommand.class,
      GrantCommand.class,
      SecretCommand.class,
      CompletionCommand.class
    },
    exitCodeListHeading = "%nExit codes of commands that ask a platform:%n",
    exitCodeList = {
      "0:it was done",
      "1:it was refused, or failed",
      "2:the command is not understood",
      "3:the platform does not answer",
      "4:there is no such thing, or you may not see it"
    },
    footer = {
      "",
      "'forebay test' runs every test of the project.",
      "'forebay COMMAND --help' says more about a command."
    })
public final class RootCommand implements Runnable {

  private RootCommand() {}

  /**
   * Runs a command.
   *
   * @return the exit code
   */
  public static int execute(String... arguments) {
    CommandLine commandLine = new CommandLine(new RootCommand());
    addHelp(commandLine);
    return commandLine
        .setCaseInsensitiveEnumValuesAllowed(true)
        .registerConverter(Reference.class, Reference::parse)
        .setExecutionExceptionHandler((failure, command, parsed) -> report(failure, command))
        .execute(arguments);
  }

  @Override
  public void run() {
    CommandLine.usage(this, System.out);
  }

  private static void addHelp(CommandLine parent) {
    for (CommandLine command : parent.getSubcommands().values()) {
      if (command.getCommandSpec().findOption("-h") == null) {
        command
            .getCommandSpec()
            .addOption(
                CommandLine.Model.OptionSpec.builder("-h", "--help")
                    .usageHelp(true)
                    .description("Show this help.")
                    .build());
      }
      addHelp(command);
    }
  }

  /** A person gets one message; what nobody foresaw also gets its stack trace. */
  private static int report(Exception failure, CommandLine command) {
    String message =
        switch (failure) {
          case StartupException e -> e.getMessage();
          case RefusedException e -> e.code() + ": " + e.getMessage();
          case UnreachableException e -> e.getMessage();
          case InvalidNameException e -> e.getMessage();
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
    return switch (failure) {
      case UnreachableException _ -> ExitCode.UNREACHABLE;
      case RefusedException e when e.isNotFound() -> ExitCode.NOT_FOUND;
      default -> ExitCode.FAILED;
    };
  }
}
