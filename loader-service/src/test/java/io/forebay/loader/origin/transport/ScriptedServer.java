package io.forebay.loader.origin.transport;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** A server on loopback that answers each request with whatever bytes a test writes. */
public final class ScriptedServer implements AutoCloseable {

  /** Writes an answer; returning normally keeps the connection open for the next request. */
  public interface Script {
    void answer(Request request, OutputStream out) throws Exception;
  }

  /** A request's first line and header lines. */
  public record Request(String line, List<String> headers, Socket socket) {
    public String header(String name) {
      return headers.stream()
          .filter(h -> h.regionMatches(true, 0, name + ":", 0, name.length() + 1))
          .map(h -> h.substring(name.length() + 1).strip())
          .findFirst()
          .orElse("");
    }
  }

  private final ServerSocket listener;
  private final Script script;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  public final Queue<Request> requests = new ConcurrentLinkedQueue<>();
  public final AtomicInteger connections = new AtomicInteger();

  public ScriptedServer(Script script) throws IOException {
    this.script = script;
    this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  public String url() {
    return "http://127.0.0.1:" + listener.getLocalPort();
  }

  public HttpTarget target(String path) {
    return HttpTarget.parse(url() + path);
  }

  public static void text(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket socket = listener.accept();
        open.add(socket);
        connections.incrementAndGet();
        Thread.ofVirtual().start(() -> serve(socket));
      } catch (IOException e) {
        if (!listener.isClosed()) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
      String line = in.readLine();
      while (line != null) {
        List<String> headers = new ArrayList<>();
        String header = in.readLine();
        while (header != null && !header.isEmpty()) {
          headers.add(header);
          header = in.readLine();
        }
        Request request = new Request(line, headers, socket);
        requests.add(request);
        script.answer(request, socket.getOutputStream());
        line = in.readLine();
      }
    } catch (Exception e) {
      // The client went away, or the script ends the connection by throwing: both are the point.
      open.remove(socket);
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (Socket socket : open) {
      socket.close();
    }
  }
}
