package io.forebay.orchestrator.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The network between the service and the cluster; tests shut it, and cut what goes through it. */
public final class Gate implements AutoCloseable {

  private final ServerSocket entry;
  private final int target;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile boolean shut;

  Gate(int target) {
    this.target = target;
    try {
      entry = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofPlatform().daemon().name("gate").start(this::accept);
  }

  int port() {
    return entry.getLocalPort();
  }

  /** Lets nothing through any more. */
  public void shut() {
    shut = true;
    cut();
  }

  /** Lets everything through again. */
  public void open() {
    shut = false;
  }

  /** Breaks off what goes through it. */
  public void cut() {
    open.forEach(Gate::end);
  }

  private void accept() {
    while (!entry.isClosed()) {
      try {
        Socket inside = entry.accept();
        open.add(inside);
        Thread.ofVirtual().start(() -> join(inside));
      } catch (IOException _) {
        return; // closed
      }
    }
  }

  private void join(Socket inside) {
    if (shut) {
      end(inside);
      return;
    }
    try {
      Socket outside = new Socket(InetAddress.getLoopbackAddress(), target);
      open.add(outside);
      Thread.ofVirtual().start(() -> pump(outside, inside));
      pump(inside, outside);
    } catch (IOException _) {
      end(inside);
    }
  }

  private void pump(Socket from, Socket to) {
    try (InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      in.transferTo(out);
    } catch (IOException _) {
      // One side is gone, or was cut.
    } finally {
      end(from);
      end(to);
      open.remove(from);
      open.remove(to);
    }
  }

  private static void end(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      entry.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    cut();
  }
}
