package io.forebay.bench.transport;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Reads a list of URLs again and again, in a JVM of its own: prints for each time the nanoseconds
 * that it took and those of CPU that this process used.
 */
public final class TransportProbe {

  private static final int CONNECTIONS = 16;

  private TransportProbe() {}

  /**
   * The program.
   *
   * @param arguments {@code own} or {@code httpcore}; a file of URLs; the bytes that all of them
   *     have; how often
   */
  public static void main(String[] arguments) throws Exception {
    List<URI> urls = Files.readAllLines(Path.of(arguments[1])).stream().map(URI::create).toList();
    long bytes = Long.parseLong(arguments[2]);
    try (Getter getter = of(arguments[0])) {
      for (int i = 0; i < Integer.parseInt(arguments[3]); i++) {
        long begin = System.nanoTime();
        Duration cpu = cpu();
        long read = readAll(urls, getter);
        if (read != bytes) {
          throw new IOException("read " + read + " of " + bytes + " bytes");
        }
        System.out.println((System.nanoTime() - begin) + " " + cpu().minus(cpu).toNanos());
      }
    }
  }

  private static Getter of(String name) {
    return switch (name) {
      case "own" -> new OwnGetter();
      case "httpcore" -> new HttpCoreGetter(CONNECTIONS);
      default -> throw new IllegalArgumentException("no transport " + name);
    };
  }

  private static Duration cpu() {
    return ProcessHandle.current().info().totalCpuDuration().orElseThrow();
  }

  private static long readAll(List<URI> urls, Getter getter)
      throws InterruptedException, ExecutionException {
    AtomicInteger next = new AtomicInteger();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Long>> parts = new ArrayList<>();
      for (int i = 0; i < CONNECTIONS; i++) {
        parts.add(
            threads.submit(
                () -> {
                  long read = 0;
                  int at;
                  while ((at = next.getAndIncrement()) < urls.size()) {
                    read += getter.get(urls.get(at));
                  }
                  return read;
                }));
      }
      long read = 0;
      for (Future<Long> part : parts) {
        read += part.get();
      }
      return read;
    }
  }
}
