package io.forebay.loader.origin.transport;

import io.forebay.loader.origin.transport.TransportException.Kind;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingDeque;
import org.jspecify.annotations.Nullable;

/** Idle connections by endpoint. The one used last is taken first, so that surplus ones age. */
final class ConnectionPool {

  private static final int MAX_IDLE_PER_ENDPOINT = 128;

  /** Shorter than the keep-alive time of common servers (nginx 75 s, Jetty 30 s, S3 about 20 s). */
  private static final Duration MAX_IDLE = Duration.ofSeconds(15);

  private final Map<Endpoint, BlockingDeque<Connection>> idle = new ConcurrentHashMap<>();

  /** A connection on which a request can be sent, or null. */
  @Nullable Connection take(Endpoint endpoint) {
    BlockingDeque<Connection> queue = idle.get(endpoint);
    if (queue == null) {
      return null;
    }
    Connection connection;
    while ((connection = queue.pollFirst()) != null) {
      if (connection.reusable(System.nanoTime(), MAX_IDLE.toNanos())) {
        return connection;
      }
      connection.abort(Kind.ABORTED);
    }
    return null;
  }

  void give(Connection connection) {
    connection.markIdle(System.nanoTime());
    BlockingDeque<Connection> queue =
        idle.computeIfAbsent(
            connection.endpoint(), e -> new LinkedBlockingDeque<>(MAX_IDLE_PER_ENDPOINT));
    if (!queue.offerFirst(connection)) {
      connection.abort(Kind.ABORTED);
    }
  }
}
