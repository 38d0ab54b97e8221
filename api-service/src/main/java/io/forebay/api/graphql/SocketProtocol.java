package io.forebay.api.graphql;

import io.forebay.api.auth.ConnectionInit;
import io.smallrye.graphql.websocket.GraphQLWebSocketSession;
import io.smallrye.graphql.websocket.graphqltransportws.GraphQLTransportWSSubprotocolHandler;
import io.smallrye.graphql.websocket.graphqltransportws.MessageType;
import io.vertx.ext.web.RoutingContext;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The protocol graphql-transport-ws (its PROTOCOL.md): messages are looked at before SmallRye
 * carries them out, which takes for granted that they are as they should be, and the token of
 * {@code connection_init} before that is acknowledged. All on the connection's event loop.
 */
final class SocketProtocol extends GraphQLTransportWSSubprotocolHandler {

  private static final JsonReaderFactory JSON = Json.createReaderFactory(Map.of());
  private static final JsonObject INIT =
      Json.createObjectBuilder().add("type", "connection_init").build();

  private static final short BAD_REQUEST = 4400;
  private static final short TOO_MANY_INITIALISATIONS = 4429;

  private final RoutingContext call;
  private final ConnectionInit connection;
  private boolean isInitialised;

  SocketProtocol(
      GraphQLWebSocketSession session,
      Map<String, Object> context,
      RoutingContext call,
      ConnectionInit connection) {
    super(session, context);
    this.call = call;
    this.connection = connection;
  }

  @Override
  public void onMessage(String text) {
    JsonObject message;
    try (JsonReader reader = JSON.createReader(new StringReader(text))) {
      message = reader.readObject();
    } catch (JsonException _) {
      session.close(BAD_REQUEST, "A message is a JSON object");
      return;
    }
    onMessage(message);
  }

  @Override
  protected void onMessage(JsonObject message) {
    switch (type(message).orElse(null)) {
      case CONNECTION_INIT -> initialise(message.get("payload"));
      case SUBSCRIBE -> {
        if (isText(message.get("id")) && message.get("payload") instanceof JsonObject) {
          super.onMessage(message);
        } else {
          session.close(BAD_REQUEST, "subscribe has an id and a payload");
        }
      }
      case COMPLETE -> {
        if (isText(message.get("id"))) {
          super.onMessage(message);
        } else {
          session.close(BAD_REQUEST, "complete has an id");
        }
      }
      case PING, PONG -> super.onMessage(message);
      case CONNECTION_ACK, NEXT, ERROR -> session.close(BAD_REQUEST, "Only a server says that");
      case null -> session.close(BAD_REQUEST, "Unknown message type");
    }
  }

  private static boolean isText(JsonValue value) {
    return value instanceof JsonString;
  }

  private static Optional<MessageType> type(JsonObject message) {
    return message.get("type") instanceof JsonString said
        ? Arrays.stream(MessageType.values())
            .filter(type -> type.name().toLowerCase(Locale.ROOT).equals(said.getString()))
            .findFirst()
        : Optional.empty();
  }

  private void initialise(JsonValue payload) {
    if (isInitialised) {
      session.close(TOO_MANY_INITIALISATIONS, "Too many initialisation requests");
      return;
    }
    isInitialised = true;
    switch (payload) {
      case JsonObject shown when shown.get("Authorization") instanceof JsonString authorization ->
          connection.show(call, authorization.getString(), this::acknowledge);
      case JsonObject shown when shown.containsKey("Authorization") ->
          session.close(BAD_REQUEST, "Authorization is a text");
      case JsonObject _ -> acknowledge();
      case null -> acknowledge();
      case JsonValue other when other.getValueType() == JsonValue.ValueType.NULL -> acknowledge();
      default -> session.close(BAD_REQUEST, "The payload of connection_init is an object");
    }
  }

  /** Without the payload, which SmallRye would keep, with the token. */
  private void acknowledge() {
    if (!session.isClosed()) {
      super.onMessage(INIT);
    }
  }
}
