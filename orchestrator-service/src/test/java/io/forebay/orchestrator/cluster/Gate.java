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
import java.util.concurrent.atomic.AtomicLong;

/** The network between the service and the cluster; tests shut it, and cut what goes through it. */
public final class Gate implements AutoCloseable {

  private final ServerSocket entry;
  private final int target;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicLong sent = new AtomicLong();
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

  /** What the service sent to the cluster so far. */
  public long sentBytes() {
    return sent.get();
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
    boolean leaving = from.getLocalPort() == entry.getLocalPort();
    try (InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      byte[] buffer = new byte[1 << 16];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        if (leaving) {
          sent.addAndGet(read);
        }
        out.write(buffer, 0, read);
      }
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
