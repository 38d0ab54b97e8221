package io.forebay.db.event;

import io.forebay.db.sql.Channels;
import io.forebay.db.sql.DatabaseException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.postgresql.PGConnection;

/**
 * Follows the end of the event log: sleeps on {@code LISTEN forebay_event} and reads what is new
 * with one statement for each burst. When the connection breaks it starts another, and continues
 * where it was: nothing is missed, only late.
 */
public final class EventTail implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(EventTail.class);

  private static final int BURST = 1_000;

  /** Longest silence before the log is read anyway, which also finds a dead connection. */
  private static final Duration SILENCE = Duration.ofSeconds(10);

  private static final Duration PAUSE = Duration.ofMillis(250);

  private final DataSource dataSource;
  private final EventReader reader;
  private final Consumer<List<StoredEvent>> consumer;
  private final Thread thread;
  private volatile long position = -1;
  private volatile boolean listening;
  private volatile boolean closed;

  /**
   * @param consumer gets every event in order, from one thread; gets a burst again after it failed
   */
  public EventTail(
      DataSource dataSource, EventReader reader, Consumer<List<StoredEvent>> consumer) {
    this.dataSource = dataSource;
    this.reader = reader;
    this.consumer = consumer;
    this.thread = Thread.ofPlatform().name("event-tail").daemon().unstarted(this::run);
  }

  public void start() {
    thread.start();
  }

  /** Whether it hears of new events at this moment. */
  public boolean isListening() {
    return listening;
  }

  private void run() {
    while (!closed) {
      try (Connection connection = dataSource.getConnection()) {
        follow(connection);
      } catch (SQLException | DatabaseException e) {
        if (!closed) {
          LOG.infof(
              "The event log's tail lost its connection and starts again: %s", e.getMessage());
        }
      } catch (RuntimeException e) {
        LOG.error("The event log's tail failed and starts again", e);
      } finally {
        listening = false;
      }
      pause();
    }
  }

  private void follow(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("LISTEN " + Channels.EVENT);
      PGConnection notifications = connection.unwrap(PGConnection.class);
      if (position < 0) {
        position = reader.last();
      }
      listening = true;
      while (!closed) {
        readAll();
        if (notifications.getNotifications(Math.toIntExact(SILENCE.toMillis())) == null) {
          statement.execute("SELECT 1");
        }
      }
      statement.execute("UNLISTEN *");
    }
  }

  private void readAll() {
    List<StoredEvent> events;
    do {
      events = reader.after(position, EventFilter.ALL, Sight.EVERYTHING, BURST);
      if (!events.isEmpty()) {
        consumer.accept(events);
        position = events.getLast().seq();
      }
    } while (events.size() == BURST);
  }

  private void pause() {
    try {
      if (!closed) {
        Thread.sleep(PAUSE);
      }
    } catch (InterruptedException e) {
      closed = true;
    }
  }

  /** Ends it; does not wait for the thread, which sleeps in a socket and is a daemon. */
  @Override
  public void close() {
    closed = true;
    thread.interrupt();
  }
}
