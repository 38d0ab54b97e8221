package io.forebay.api.fuzz;

import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;

/** What the service logs as an error. */
final class ErrorLines extends Handler implements AutoCloseable {

  /** ERROR of JBoss LogManager, SEVERE of the JDK. */
  private static final int ERROR = Level.SEVERE.intValue();

  private final Queue<String> lines = new ConcurrentLinkedQueue<>();
  private final Logger root = Logger.getLogger("");

  ErrorLines() {
    root.addHandler(this);
  }

  /** Lines that nobody has got yet. */
  List<String> unread() {
    return Stream.generate(lines::poll).takeWhile(Objects::nonNull).toList();
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
