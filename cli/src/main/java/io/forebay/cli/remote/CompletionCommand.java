package io.forebay.cli.remote;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What shells complete commands with. */
@Command(
    name = "completion",
    description = {
      "Print what a shell completes commands and options with.",
      "bash, zsh: source <(forebay completion bash)   fish: forebay completion fish | source"
    })
public final class CompletionCommand implements Callable<Integer> {

  /** Shells that are known. */
  enum Shell {
    BASH,
    ZSH,
    FISH
  }

  @Parameters(paramLabel = "SHELL", description = "bash, zsh or fish.")
  private Shell shell;

  @Spec private CommandSpec command;

  @Override
  public Integer call() {
    CommandLine root = command.root().commandLine();
    System.out.println(
        switch (shell) {
          // It makes itself at home in zsh.
          case BASH, ZSH -> AutoComplete.bash("forebay", root);
          case FISH -> FishCompletion.of(root);
        });
    return 0;
  }
}
