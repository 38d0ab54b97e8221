package io.forebay.loader.origin.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.forebay.loader.origin.transport.PercentEncoding;
import io.forebay.testing.misleading.IndexStyle;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A web server over a directory, below {@code /data set/}: indexes, HEAD, ranges, entity tags. */
final class DirectoryServer implements AutoCloseable {

  private static final String MOUNT = "/data set/";

  private final Path root;
  private final IndexStyle style;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  DirectoryServer(Path root, IndexStyle style) throws IOException {
    this.root = root;
    this.style = style;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::serve);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = PercentEncoding.decode(exchange.getRequestURI().getRawPath()).orElseThrow();
      Path file = path.startsWith(MOUNT) ? root.resolve(path.substring(MOUNT.length())) : null;
      if (file == null || !Files.exists(file)) {
        exchange.sendResponseHeaders(404, -1);
      } else if (Files.isDirectory(file)) {
        exchange.getResponseHeaders().set("Content-Type", "text/html");
        body(exchange, 200, index(path, file).getBytes(StandardCharsets.UTF_8));
      } else {
        file(exchange, file);
      }
    }
  }

  private String index(String path, Path directory) throws IOException {
    List<String> names = new ArrayList<>();
    try (var entries = Files.newDirectoryStream(directory)) {
      for (Path entry : entries) {
        names.add(entry.getFileName() + (Files.isDirectory(entry) ? "/" : ""));
      }
    }
    return style.page(path, names);
  }

  private static void file(HttpExchange exchange, Path file) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
    long nanos = attributes.lastModifiedTime().to(java.util.concurrent.TimeUnit.NANOSECONDS);
    String etag = "\"%x-%x\"".formatted(nanos, attributes.size());
    exchange.getResponseHeaders().set("ETag", etag);
    String expected = exchange.getRequestHeaders().getFirst("If-Match");
    if (expected != null && !expected.equals(etag)) {
      exchange.sendResponseHeaders(412, -1);
      return;
    }
    byte[] content = Files.readAllBytes(file);
    String range = exchange.getRequestHeaders().getFirst("Range");
    if (range == null) {
      body(exchange, 200, content);
      return;
    }
    String[] ends = range.substring("bytes=".length()).split("-", -1);
    int from = Integer.parseInt(ends[0]);
    int to = Math.min(Integer.parseInt(ends[1]), content.length - 1);
    exchange
        .getResponseHeaders()
        .set("Content-Range", "bytes %d-%d/%d".formatted(from, to, content.length));
    body(exchange, 206, Arrays.copyOfRange(content, from, to + 1));
  }

  private static void body(HttpExchange exchange, int status, byte[] body) throws IOException {
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.getResponseHeaders().set("Content-Length", Integer.toString(body.length));
      exchange.sendResponseHeaders(status, -1);
      return;
    }
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
