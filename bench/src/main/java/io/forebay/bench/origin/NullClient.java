package io.forebay.bench.origin;

import io.forebay.bench.measure.Usage;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Asks for everything at once, over pipelined connections, and throws the answers away: what the
 * server can give to a client that does nothing.
 */
public final class NullClient {

  private static final int CONNECTIONS = 8;
  private static final int BUFFER = 1 << 20;

  private NullClient() {}

  /** The CPU time is not taken: it is this JVM's, with its compiler's. */
  public static Usage read(List<URI> urls) throws IOException, InterruptedException {
    long begin = System.nanoTime();
    try (ExecutorService readers = Executors.newFixedThreadPool(2 * CONNECTIONS)) {
      List<Future<?>> running = new ArrayList<>();
      int connections = Math.min(CONNECTIONS, urls.size());
      for (int i = 0; i < connections; i++) {
        List<URI> share = new ArrayList<>();
        for (int at = i; at < urls.size(); at += connections) {
          share.add(urls.get(at));
        }
        running.add(readers.submit(() -> drain(share, readers)));
      }
      for (Future<?> reader : running) {
        reader.get();
      }
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    }
    return new Usage(Duration.ofNanos(System.nanoTime() - begin), Duration.ZERO);
  }

  private static Void drain(List<URI> urls, ExecutorService writers)
      throws IOException, InterruptedException, ExecutionException {
    URI first = urls.getFirst();
    try (SocketChannel channel =
        SocketChannel.open(new InetSocketAddress(first.getHost(), first.getPort()))) {
      Future<?> writing =
          writers.submit(
              () -> {
                ByteBuffer requests = requests(urls);
                while (requests.hasRemaining()) {
                  channel.write(requests);
                }
                return null;
              });
      ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
      while (channel.read(buffer) >= 0) {
        buffer.clear();
      }
      writing.get();
    }
    return null;
  }

  private static ByteBuffer requests(List<URI> urls) {
    StringBuilder text = new StringBuilder(urls.size() * 80);
    for (int i = 0; i < urls.size(); i++) {
      text.append("GET ").append(urls.get(i).getPath()).append(" HTTP/1.1\r\nHost: bench\r\n");
      text.append(i + 1 == urls.size() ? "Connection: close\r\n\r\n" : "\r\n");
    }
    return ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.US_ASCII));
  }
}
