package io.forebay.api.preference;

import io.forebay.db.event.EventFilter;
import java.time.Duration;

/** Tells that something happened. */
public interface Moves {

  /** From now on until it is closed. */
  Watch watch(EventFilter what);

  /** Waits for one thing after the other. */
  interface Watch extends AutoCloseable {

    /** Waits until something happened since the last time, the time is over, or this is. */
    void await(Duration longest) throws InterruptedException;

    /** Whether nothing will be told any more. */
    boolean isOver();

    /** Whoever waits need not wait any longer. */
    void end();

    @Override
    void close();
  }
}
