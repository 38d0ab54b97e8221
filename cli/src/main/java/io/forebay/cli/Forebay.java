package io.forebay.cli;

import io.forebay.cli.command.RootCommand;

/** The entry point of {@code ./forebay}. */
public final class Forebay {

  private Forebay() {}

  public static void main(String[] arguments) {
    System.exit(RootCommand.execute(arguments));
  }
}
