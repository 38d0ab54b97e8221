package io.forebay.bench.platform;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One subscriber of a load's server-sent events, on a socket of its own. */
public final class EventStream implements AutoCloseable {

  private static final Pattern TIME = Pattern.compile("\"time\":\"([^\"]+)\"");

  private final Socket socket;
  private final Consumer<Duration> latencies;
  private volatile Instant newest = Instant.MIN;

  private EventStream(Socket socket, Consumer<Duration> latencies) {
    this.socket = socket;
    this.latencies = latencies;
  }

  /**
   * Subscribes.
   *
   * @param latencies takes the age of every event as it arrives, by this machine's clock
   */
  public static EventStream subscribe(Platform platform, String load, Consumer<Duration> latencies)
      throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), platform.port());
    String request =
        """
        GET /api/v1/loads/%s/events HTTP/1.1\r
        Host: 127.0.0.1\r
        Authorization: Bearer %s\r
        Accept: text/event-stream\r
        \r
        """
            .formatted(load, platform.token());
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    EventStream stream = new EventStream(socket, latencies);
    Thread.ofVirtual().start(stream::read);
    return stream;
  }

  private void read() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8), 1024)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        Matcher time = TIME.matcher(line);
        if (line.startsWith("data:") && time.find()) {
          Instant happened = Instant.parse(time.group(1));
          latencies.accept(Duration.between(happened, Instant.now()));
          newest = happened;
        }
      }
    } catch (IOException e) {
      if (!socket.isClosed()) {
        throw new java.io.UncheckedIOException(e);
      }
    }
  }

  /** Whether an event has arrived that happened later than this. */
  public boolean isPast(Instant moment) {
    return newest.isAfter(moment);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
