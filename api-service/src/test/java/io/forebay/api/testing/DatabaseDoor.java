package io.forebay.api.testing;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What stands between the service and its database: counts the statements that pass, by
 * PostgreSQL's wire protocol 3.0, and can be shut like a server that is down.
 */
public final class DatabaseDoor implements AutoCloseable {

  private static final int EXECUTE = 'E';
  private static final int SIMPLE_QUERY = 'Q';

  private final InetSocketAddress database;
  private final int port;
  private final AtomicLong statements = new AtomicLong();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile ServerSocket listener;

  DatabaseDoor(InetSocketAddress database) throws IOException {
    this.database = database;
    this.listener = listen(0);
    this.port = listener.getLocalPort();
    accept(listener);
  }

  int port() {
    return port;
  }

  /** Statements that passed since the start, those that open and end transactions too. */
  public long statements() {
    return statements.get();
  }

  /** Breaks all connections and refuses new ones. */
  public void shut() throws IOException {
    listener.close();
    for (Socket socket : open) {
      socket.close();
    }
  }

  /** Lets connections pass again. */
  public void open() throws IOException {
    listener = listen(port);
    accept(listener);
  }

  @Override
  public void close() throws IOException {
    shut();
  }

  private static ServerSocket listen(int port) throws IOException {
    ServerSocket socket = new ServerSocket();
    socket.setReuseAddress(true);
    socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
    return socket;
  }

  private void accept(ServerSocket from) {
    Thread.ofVirtual()
        .start(
            () -> {
              while (!from.isClosed()) {
                try {
                  connect(from.accept());
                } catch (IOException e) {
                  if (!from.isClosed()) {
                    throw new UncheckedIOException(e);
                  }
                }
              }
            });
  }

  private void connect(Socket client) throws IOException {
    Socket server = new Socket(database.getAddress(), database.getPort());
    client.setTcpNoDelay(true);
    server.setTcpNoDelay(true);
    open.add(client);
    open.add(server);
    Thread.ofVirtual().start(() -> untilBroken(client, server, () -> requests(client, server)));
    Thread.ofVirtual()
        .start(
            () ->
                untilBroken(
                    client,
                    server,
                    () -> server.getInputStream().transferTo(client.getOutputStream())));
  }

  /** Messages of the client: before the session starts, they have no type. */
  private void requests(Socket client, Socket server) throws IOException {
    DataInputStream in =
        new DataInputStream(new java.io.BufferedInputStream(client.getInputStream()));
    DataOutputStream out =
        new DataOutputStream(new java.io.BufferedOutputStream(server.getOutputStream()));
    boolean started = false;
    while (true) {
      if (started) {
        int type = in.readUnsignedByte();
        if (type == EXECUTE || type == SIMPLE_QUERY) {
          statements.incrementAndGet();
        }
        out.writeByte(type);
      }
      int length = in.readInt();
      byte[] body = in.readNBytes(length - Integer.BYTES);
      out.writeInt(length);
      out.write(body);
      // A request for TLS or GSS has eight bytes and is answered with no.
      started |= length > 2 * Integer.BYTES;
      if (in.available() == 0) {
        out.flush();
      }
    }
  }

  @FunctionalInterface
  private interface Transfer {
    void run() throws IOException;
  }

  private void untilBroken(Socket client, Socket server, Transfer transfer) {
    try (client;
        server) {
      transfer.run();
    } catch (IOException _) {
      // One of the two ended: so does the other.
    } finally {
      open.remove(client);
      open.remove(server);
    }
  }
}
