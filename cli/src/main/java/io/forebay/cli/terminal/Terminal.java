package io.forebay.cli.terminal;

import java.io.PrintStream;
import java.util.OptionalInt;

/**
 * Where output goes.
 *
 * @param out the stream
 * @param columns the terminal's width in characters; empty when the output is a file or a pipe
 */
public record Terminal(PrintStream out, OptionalInt columns) {

  private static final String COLUMNS = "forebay.terminal.columns";
  private static final String ERROR_COLUMNS = "forebay.terminal.error-columns";

  /** Standard output; the script looks whether it is a terminal and how wide. */
  public static Terminal standardOutput() {
    return new Terminal(System.out, columns(COLUMNS));
  }

  /** Standard error, for what is on its way: standard output may be read by a program. */
  public static Terminal standardError() {
    return new Terminal(System.err, columns(ERROR_COLUMNS));
  }

  private static OptionalInt columns(String property) {
    Integer columns = Integer.getInteger(property);
    return columns == null || columns < 1 ? OptionalInt.empty() : OptionalInt.of(columns);
  }
}
