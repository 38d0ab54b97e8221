package io.forebay.db.embedded;

import java.io.IOException;

/** The server did not start; the message has the end of what it printed. */
public final class ServerNotStartedException extends IOException {

  private static final long serialVersionUID = 1L;

  private final String output;

  ServerNotStartedException(String what, String output) {
    super(what + ":\n" + output.indent(2).stripTrailing());
    this.output = output;
  }

  /**
   * Whether another attempt may succeed: the backends of a killed server need a moment to notice,
   * and a free port may be taken before the server has it.
   */
  boolean mayPass(boolean anyPort) {
    return output.contains("is still in use")
        || (anyPort && output.contains("Address already in use"));
  }
}
