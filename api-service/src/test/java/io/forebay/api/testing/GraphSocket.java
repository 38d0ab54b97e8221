package io.forebay.api.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A client of GraphQL over websockets by the protocol graphql-transport-ws. */
public final class GraphSocket implements WebSocket.Listener, AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final BlockingQueue<JsonNode> messages = new LinkedBlockingQueue<>();
  private final StringBuilder partial = new StringBuilder();
  private WebSocket socket;

  /** Opens a connection; fails as the websocket's handshake does. */
  public static GraphSocket open(
      URI base, Map<String, String> headers, String... furtherProtocols) {
    GraphSocket client = new GraphSocket();
    WebSocket.Builder builder = HttpClient.newHttpClient().newWebSocketBuilder();
    headers.forEach(builder::header);
    client.socket =
        builder
            .subprotocols("graphql-transport-ws", furtherProtocols)
            .buildAsync(URI.create("ws://127.0.0.1:" + base.getPort() + "/graphql"), client)
            .join();
    return client;
  }

  /** Shows this in the payload of {@code connection_init}. */
  public GraphSocket init(Map<String, ?> payload) {
    send(Map.of("type", "connection_init", "payload", payload));
    return this;
  }

  /** Asks, on a connection that is initialised. */
  public GraphSocket ask(String id, String query) {
    send(Map.of("type", "subscribe", "id", id, "payload", Map.of("query", query)));
    return this;
  }

  /** Initialises the connection and subscribes. */
  public GraphSocket subscribe(String query) throws InterruptedException {
    return subscribe(query, Map.of());
  }

  /** The same with variables. */
  public GraphSocket subscribe(String query, Map<String, ?> variables) throws InterruptedException {
    send(Map.of("type", "connection_init"));
    if (!next().path("type").asText().equals("connection_ack")) {
      throw new AssertionError("the connection is not acknowledged");
    }
    send(
        Map.of(
            "type",
            "subscribe",
            "id",
            "1",
            "payload",
            Map.of("query", query, "variables", variables)));
    return this;
  }

  public void send(Map<String, ?> message) {
    sendText(JSON.valueToTree(message).toString());
  }

  /** Whatever it is. */
  public void sendText(String message) {
    socket.sendText(message, true).join();
  }

  /** Sends a message; false when the connection is over. */
  public boolean sends(Map<String, ?> message) {
    try {
      send(message);
      return true;
    } catch (CompletionException e) {
      if (e.getCause() instanceof IOException) {
        return false;
      }
      throw e;
    }
  }

  /** All messages until the other side closes the connection; the last has the code. */
  public List<JsonNode> untilClosed() throws InterruptedException {
    List<JsonNode> all = new ArrayList<>();
    do {
      all.add(next());
    } while (!all.getLast().path("type").asText().equals("closed"));
    return all;
  }

  /** The next message that is no ping. */
  public JsonNode next() throws InterruptedException {
    return next(Duration.ofSeconds(15))
        .orElseThrow(() -> new AssertionError("no message within 15 seconds"));
  }

  /** The same, if there is one within this time. */
  public Optional<JsonNode> next(Duration patience) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    JsonNode message;
    do {
      message = messages.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
    } while (message != null && message.path("type").asText().equals("ping"));
    return Optional.ofNullable(message);
  }

  @Override
  public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    partial.append(data);
    if (last) {
      try {
        messages.add(JSON.readTree(partial.toString()));
      } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
        throw new UncheckedIOException(e);
      }
      partial.setLength(0);
    }
    from.request(1);
    return null;
  }

  @Override
  public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    messages.add(JSON.valueToTree(Map.of("type", "closed", "code", code, "reason", reason)));
    return null;
  }

  @Override
  public void close() {
    socket.abort();
  }
}
