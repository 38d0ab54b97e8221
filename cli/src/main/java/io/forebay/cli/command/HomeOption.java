package io.forebay.cli.command;

import io.forebay.cli.home.ForebayHome;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which installation a command is about. */
final class HomeOption {

  @Option(
      names = "--home",
      paramLabel = "DIR",
      defaultValue = "${env:FOREBAY_HOME:-${sys:user.home}/.forebay}",
      description = "Where all state is (FOREBAY_HOME; default: ~/.forebay).")
  private Path directory;

  ForebayHome home() {
    return new ForebayHome(directory);
  }
}
