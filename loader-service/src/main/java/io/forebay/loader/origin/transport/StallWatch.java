package io.forebay.loader.origin.transport;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * Ends connections that are silent for too long. One clock for all of them costs a connection
 * nothing per read, where a socket's own timeout costs a system call and a copy each.
 */
final class StallWatch implements AutoCloseable {

  private final Set<Connection> live = ConcurrentHashMap.newKeySet();
  private final Thread thread;
  private final long tickNanos;
  private volatile boolean closed;

  StallWatch(Duration shortest) {
    tickNanos = Math.clamp(shortest.toNanos() / 8, 5_000_000, 250_000_000);
    thread = Thread.ofPlatform().daemon().name("origin-stall-watch").start(this::watch);
  }

  private void watch() {
    while (!closed) {
      LockSupport.parkNanos(tickNanos);
      long now = System.nanoTime();
      for (Connection connection : live) {
        connection.endIfStalled(now);
      }
    }
  }

  void add(Connection connection) {
    live.add(connection);
    if (closed) {
      connection.abort(TransportException.Kind.ABORTED);
    }
  }

  void remove(Connection connection) {
    live.remove(connection);
  }

  /** Ends every connection, also those that are just being made. */
  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
    for (Connection connection : live) {
      connection.abort(TransportException.Kind.ABORTED);
    }
  }
}
