package io.forebay.api.fuzz;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What the service logs as an error. */
final class ErrorLines extends Handler implements AutoCloseable {

  /** ERROR of JBoss LogManager, SEVERE of the JDK. */
  private static final int ERROR = Level.SEVERE.intValue();

  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final Logger root = Logger.getLogger("");

  ErrorLines() {
    root.addHandler(this);
  }

  List<String> lines() {
    return List.copyOf(lines);
  }

  @Override
  public void publish(LogRecord line) {
    if (line.getLevel().intValue() >= ERROR) {
      lines.add(line.getLoggerName() + ": " + line.getMessage() + " " + line.getThrown());
    }
  }

  @Override
  public void flush() {
    // Nothing is held back.
  }

  @Override
  public void close() {
    root.removeHandler(this);
  }
}
