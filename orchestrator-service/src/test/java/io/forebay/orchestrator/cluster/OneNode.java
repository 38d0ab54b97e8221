package io.forebay.orchestrator.cluster;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * An API with one node, which answers when the test says so: neither a real one nor the client's
 * mock server can be held in the middle of an answer.
 */
final class OneNode implements AutoCloseable {

  static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final int UNPROCESSABLE = 422;

  private final String name;
  private final HttpServer server;
  private final Map<String, String> labels = new TreeMap<>();
  private final Set<String> refused = new HashSet<>();
  private Optional<Map.Entry<String, String>> meanwhile = Optional.empty();
  private int resourceVersion = 1;
  private int patches;
  private volatile boolean asked;
  private volatile CountDownLatch held = new CountDownLatch(0);

  OneNode(String name) {
    this.name = name;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::handle);
    server.start();
  }

  String url() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  /** No answers until {@link #release}. */
  void hold() {
    asked = false;
    held = new CountDownLatch(1);
  }

  void release() {
    held.countDown();
  }

  boolean isAsked() {
    return asked;
  }

  synchronized void put(String label, String value) {
    labels.put(label, value);
    resourceVersion++;
  }

  /** Changes with this label are invalid. */
  synchronized void refuse(String label) {
    refused.add(label);
  }

  /** Somebody else changes the node between our look at it and our change. */
  synchronized void changeBeforeNextPatch(String label, String value) {
    meanwhile = Optional.of(Map.entry(label, value));
  }

  synchronized Map<String, String> labels() {
    return Map.copyOf(labels);
  }

  /** Changes that were made. */
  synchronized int patches() {
    return patches;
  }

  private void handle(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    asked = true;
    try {
      if (!held.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        throw new IllegalStateException("held for too long");
      }
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
    try (exchange) {
      int status = answer(exchange, body);
      byte[] answer =
          status == HttpURLConnection.HTTP_OK
              ? Serialization.asJson(node()).getBytes(StandardCharsets.UTF_8)
              : new byte[0];
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      exchange.sendResponseHeaders(status, answer.length == 0 ? -1 : answer.length);
      exchange.getResponseBody().write(answer);
    }
  }

  private synchronized int answer(HttpExchange exchange, String body) {
    if (!exchange.getRequestURI().getPath().equals("/api/v1/nodes/" + name)) {
      return HttpURLConnection.HTTP_NOT_FOUND;
    }
    return exchange.getRequestMethod().equals("PATCH")
        ? patch(Serialization.unmarshal(body, Node.class))
        : HttpURLConnection.HTTP_OK;
  }

  private int patch(Node change) {
    meanwhile.ifPresent(label -> put(label.getKey(), label.getValue()));
    meanwhile = Optional.empty();
    if (!change.getMetadata().getResourceVersion().equals(Integer.toString(resourceVersion))) {
      return HttpURLConnection.HTTP_CONFLICT;
    }
    if (change.getMetadata().getLabels().keySet().stream().anyMatch(refused::contains)) {
      return UNPROCESSABLE;
    }
    change
        .getMetadata()
        .getLabels()
        .forEach((label, value) -> labels.compute(label, (_, _) -> value));
    resourceVersion++;
    patches++;
    return HttpURLConnection.HTTP_OK;
  }

  private synchronized Node node() {
    return new NodeBuilder()
        .withNewMetadata()
        .withName(name)
        .withResourceVersion(Integer.toString(resourceVersion))
        .withLabels(labels)
        .endMetadata()
        .build();
  }

  @Override
  public void close() {
    server.stop(0);
    held.countDown();
  }
}
