package io.forebay.orchestrator.webhook;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jboss.logging.Logger;

/**
 * The door for the cluster's API, and for nothing else: TLS on a port of its own. What comes by
 * another path than the API's is not read.
 */
final class WebhookServer implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(WebhookServer.class);

  /** The API takes requests of up to 3 MiB, and says little more about a new object. */
  private static final int LARGEST = 4 << 20;

  /** As many as are read and answered at once, so that reviews take little memory. */
  private static final int AT_ONCE = 16;

  private static final ObjectMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxDocumentLength(LARGEST)
                          .maxTokenCount(500_000)
                          .maxStringLength(LARGEST)
                          .build())
                  .build())
          .build();

  static {
    // Of a client that sends slowly, or very many of them; seconds and connections.
    set("sun.net.httpserver.maxReqTime", "10");
    set("sun.net.httpserver.maxRspTime", "20");
    set("jdk.httpserver.maxConnections", "500");
  }

  private final HttpsServer server;
  private final Predicate<String> known;
  private final UnaryOperator<JsonNode> answers;
  private final Semaphore places = new Semaphore(AT_ONCE, true);

  private static void set(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }

  /**
   * Listens from now on.
   *
   * @param known tells the API's path
   * @param answers to an {@code AdmissionReview}
   */
  WebhookServer(
      InetSocketAddress address,
      ServingKey key,
      Predicate<String> known,
      UnaryOperator<JsonNode> answers) {
    this.known = known;
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
      if (!known.test(exchange.getRequestURI().getPath())) {
        refuse(exchange, HttpURLConnection.HTTP_NOT_FOUND);
      } else if (!exchange.getRequestMethod().equals("POST")) {
        refuse(exchange, HttpURLConnection.HTTP_BAD_METHOD);
      } else {
        places.acquireUninterruptibly();
        try {
          answer(exchange);
        } finally {
          places.release();
        }
      }
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readNBytes(LARGEST + 1);
    if (body.length > LARGEST) {
      refuse(exchange, HttpURLConnection.HTTP_ENTITY_TOO_LARGE);
    } else {
      answer(exchange, body);
    }
  }

  private void answer(HttpExchange exchange, byte[] body) throws IOException {
    JsonNode review;
    try {
      review = MAPPER.readTree(body);
    } catch (JsonProcessingException e) {
      LOG.debugf("what came to the webhook is no JSON: %s", e.getOriginalMessage());
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
