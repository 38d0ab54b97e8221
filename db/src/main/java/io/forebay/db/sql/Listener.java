package io.forebay.db.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Collection;
import java.util.function.BiConsumer;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * Listens to channels on a connection of its own until it is closed. After a lost connection it
 * listens again and wakes every channel once with an empty payload, since notifications may have
 * been missed.
 */
public final class Listener implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(Listener.class);
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final DataSource dataSource;
  private final Collection<String> channels;
  private final BiConsumer<String, String> wake;
  private final Thread thread;
  private volatile boolean closed;

  /**
   * Starts listening.
   *
   * @param wake gets channel and payload on the listening thread; must be quick and not throw
   */
  public Listener(
      String name,
      DataSource dataSource,
      Collection<String> channels,
      BiConsumer<String, String> wake) {
    this.dataSource = dataSource;
    this.channels = channels;
    this.wake = wake;
    this.thread = Thread.ofPlatform().daemon().name(name).start(this::run);
  }

  private void run() {
    while (!closed) {
      try (Connection connection = dataSource.getConnection()) {
        listen(connection);
      } catch (SQLException e) {
        if (!closed) {
          LOG.warnf("listening on %s broke off, trying again: %s", channels, e.getMessage());
          pause();
        }
      }
    }
  }

  private void listen(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String channel : channels) {
        statement.execute("LISTEN " + channel);
      }
    }
    channels.forEach(channel -> wake.accept(channel, ""));
    PGConnection postgres = connection.unwrap(PGConnection.class);
    try {
      while (!closed) {
        PGNotification[] notifications = postgres.getNotifications((int) PATIENCE.toMillis());
        if (notifications != null) {
          for (PGNotification notification : notifications) {
            wake.accept(notification.getName(), notification.getParameter());
          }
        }
      }
    } finally {
      if (!connection.isClosed()) {
        try (Statement statement = connection.createStatement()) {
          statement.execute("UNLISTEN *");
        }
      }
    }
  }

  private void pause() {
    try {
      Thread.sleep(PATIENCE);
    } catch (InterruptedException _) {
      closed = true;
    }
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    try {
      thread.join(PATIENCE.multipliedBy(3));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
