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

  /** Standard output; the script looks whether it is a terminal and how wide. */
  public static Terminal standardOutput() {
    Integer columns = Integer.getInteger(COLUMNS);
    return new Terminal(
        System.out, columns == null || columns < 1 ? OptionalInt.empty() : OptionalInt.of(columns));
  }
}
