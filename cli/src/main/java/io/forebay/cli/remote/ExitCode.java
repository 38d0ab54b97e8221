package io.forebay.cli.remote;

/** What scripts are told; picocli's own is 2, for a command that is not understood. */
public final class ExitCode {

  /** Said in the help of every command that asks a server. */
  static final String HEADING = "%nExit codes:%n";

  public static final int FAILED = 1;
  public static final int UNREACHABLE = 3;
  public static final int NOT_FOUND = 4;
  static final int NOT_WARM = 5;

  private ExitCode() {}
}
