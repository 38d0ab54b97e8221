package io.forebay.cli.terminal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Shows a job's progress: in a terminal one line that is drawn over, elsewhere a plain line now and
 * then. Not thread-safe.
 */
public final class ProgressLine implements AutoCloseable {

  private static final Duration REDRAW = Duration.ofMillis(100);
  private static final Duration PLAIN_LINE = Duration.ofSeconds(5);
  private static final String BACK_AND_CLEAR = "\r\u001b[K";

  private final Terminal terminal;
  private final String label;
  private final Clock clock;
  private Instant lastShown = Instant.MIN;
  private Progress pending;
  private boolean drawn;

  /**
   * @param label what is going on, in a word or two
   */
  public ProgressLine(Terminal terminal, String label, Clock clock) {
    this.terminal = terminal;
    this.label = label;
    this.clock = clock;
  }

  /** Takes the latest progress; shows it unless the one before was shown a moment ago. */
  public void update(Progress progress) {
    pending = progress;
    Instant now = clock.instant();
    Duration interval = terminal.columns().isPresent() ? REDRAW : PLAIN_LINE;
    if (lastShown.equals(Instant.MIN)
        || Duration.between(lastShown, now).compareTo(interval) >= 0) {
      lastShown = now;
      show();
    }
  }

  /** Shows the last progress, and ends the line. */
  @Override
  public void close() {
    show();
    if (drawn) {
      terminal.out().println();
    }
    terminal.out().flush();
  }

  private void show() {
    if (pending == null) {
      return;
    }
    if (terminal.columns().isPresent()) {
      // Not the last column: some terminals then start a new line.
      int columns = terminal.columns().getAsInt() - 1;
      terminal.out().print(BACK_AND_CLEAR + ProgressText.fitting(label, pending, columns));
      drawn = true;
    } else {
      terminal.out().println(ProgressText.full(label, pending));
    }
    terminal.out().flush();
    pending = null;
  }
}
