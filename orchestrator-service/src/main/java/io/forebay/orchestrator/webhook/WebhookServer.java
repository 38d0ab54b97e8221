package io.forebay.orchestrator.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.forebay.db.sql.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import org.jboss.logging.Logger;

/**
 * The door for the cluster's API, and for nothing else: TLS on a port of its own, one path. The API
 * shows no certificate, so whoever reaches the port can ask; no answer says more than who makes a
 * pod in that namespace would learn.
 */
final class WebhookServer implements AutoCloseable {

  /** Where the API asks about pods. */
  static final String PATH = "/mutate/pods";

  private static final Logger LOG = Logger.getLogger(WebhookServer.class);

  /** An object of a cluster has at most 3 MiB; a review may have it twice. */
  private static final int LARGEST = 8 << 20;

  static {
    // Of a client that sends slowly, or very many of them; seconds and connections.
    set("sun.net.httpserver.maxReqTime", "10");
    set("sun.net.httpserver.maxRspTime", "20");
    set("jdk.httpserver.maxConnections", "500");
  }

  private final HttpsServer server;
  private final UnaryOperator<JsonNode> answers;

  private static void set(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }

  /**
   * Listens from now on.
   *
   * @param answers to an {@code AdmissionReview}
   */
  WebhookServer(InetSocketAddress address, ServingKey key, UnaryOperator<JsonNode> answers) {
    this.answers = answers;
    try {
      server = HttpsServer.create(address, 0);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot listen on " + address + " for the webhook", e);
    }
    server.setHttpsConfigurator(new HttpsConfigurator(key.context()));
    server.setExecutor(inThisApplication(Executors.newVirtualThreadPerTaskExecutor()));
    server.createContext("/", this::handle);
    server.start();
    LOG.infof("the webhook listens on %s", server.getAddress());
  }

  // The server's own threads know no class loader but the system's, by which no bean is found.
  private static Executor inThisApplication(Executor executor) {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    return task ->
        executor.execute(
            () -> {
              Thread.currentThread().setContextClassLoader(loader);
              task.run();
            });
  }

  /** Where it listens. */
  int port() {
    return server.getAddress().getPort();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (!exchange.getRequestURI().getPath().equals(PATH)) {
        refuse(exchange, HttpURLConnection.HTTP_NOT_FOUND);
      } else if (!exchange.getRequestMethod().equals("POST")) {
        refuse(exchange, HttpURLConnection.HTTP_BAD_METHOD);
      } else {
        byte[] body = exchange.getRequestBody().readNBytes(LARGEST + 1);
        if (body.length > LARGEST) {
          refuse(exchange, HttpURLConnection.HTTP_ENTITY_TOO_LARGE);
        } else {
          answer(exchange, new String(body, StandardCharsets.UTF_8));
        }
      }
    }
  }

  private void answer(HttpExchange exchange, String body) throws IOException {
    JsonNode review;
    try {
      review = Json.read(body, JsonNode.class);
    } catch (RuntimeException e) {
      LOG.debugf("what came to the webhook is no JSON: %s", e.getMessage());
      refuse(exchange, HttpURLConnection.HTTP_BAD_REQUEST);
      return;
    }
    if (!review.path("request").path("uid").isTextual()) {
      refuse(exchange, HttpURLConnection.HTTP_BAD_REQUEST);
      return;
    }
    byte[] answer = answers.apply(review).toString().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(HttpURLConnection.HTTP_OK, answer.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(answer);
    }
  }

  private static void refuse(HttpExchange exchange, int status) throws IOException {
    exchange.sendResponseHeaders(status, -1);
  }

  @Override
  public void close() {
    server.stop(1);
  }
}
