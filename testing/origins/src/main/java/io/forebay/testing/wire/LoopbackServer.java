package io.forebay.testing.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Listens on the loopback address and hands each request to a handler. */
public final class LoopbackServer implements AutoCloseable {

  /** Answers requests; many at once. */
  public interface Handler {

    /** Whether the connection can go on. */
    boolean answer(Request request, Wire wire) throws IOException, InterruptedException;
  }

  private final ServerSocket server;
  private final Handler handler;
  private final Queue<RuntimeException> faults = new ConcurrentLinkedQueue<>();
  private final Set<Socket> connections = ConcurrentHashMap.newKeySet();

  private LoopbackServer(ServerSocket server, Handler handler) {
    this.server = server;
    this.handler = handler;
  }

  /**
   * Starts one.
   *
   * @param port 0 for any
   */
  public static LoopbackServer start(int port, Handler handler) {
    try {
      LoopbackServer server =
          new LoopbackServer(
              new ServerSocket(port, 200, InetAddress.getLoopbackAddress()), handler);
      Thread.ofPlatform().daemon().name("loopback-server").start(server::accept);
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String url() {
    return "http://127.0.0.1:" + server.getLocalPort();
  }

  /**
   * Ends all connections and listens no more.
   *
   * @throws IllegalStateException when the handler itself failed
   */
  @Override
  public void close() {
    try {
      server.close();
      for (Socket connection : connections) {
        connection.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (!faults.isEmpty()) {
      throw new IllegalStateException("the server of the test failed", faults.peek());
    }
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = server.accept();
        connections.add(socket);
        Thread.ofVirtual().start(() -> serve(socket));
      }
    } catch (SocketException _) {
      return; // closed
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      Wire wire = new Wire(socket);
      Optional<Request> request = wire.next();
      while (request.isPresent() && handler.answer(request.get(), wire)) {
        request = wire.next();
      }
    } catch (IOException | InterruptedException _) {
      return; // the client went away, as it may
    } catch (RuntimeException e) {
      faults.add(e);
    } finally {
      connections.remove(socket);
    }
  }
}
