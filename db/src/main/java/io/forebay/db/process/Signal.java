package io.forebay.db.process;

import java.io.IOException;

/** A POSIX signal, by the name that {@code kill} and {@code setpriv} know. */
public enum Signal {
  /** Asks a process to end. */
  TERM,
  /** PostgreSQL's fast shutdown: open transactions are rolled back, clients disconnected. */
  INT,
  /** PostgreSQL's immediate shutdown: the next start recovers from the log. */
  QUIT,
  /** Ends a process without asking. */
  KILL;

  /**
   * Sends this signal. Java itself can only send {@code TERM} and {@code KILL}.
   *
   * @return false when there is no such process, or it belongs to somebody else
   */
  public boolean send(long pid) throws IOException, InterruptedException {
    return new ProcessBuilder("sh", "-c", "kill -s \"$0\" \"$1\"", name(), Long.toString(pid))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor()
        == 0;
  }
}
