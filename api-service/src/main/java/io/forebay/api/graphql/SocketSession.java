package io.forebay.api.graphql;

import io.smallrye.graphql.websocket.GraphQLWebSocketSession;
import io.vertx.core.http.ServerWebSocket;

/** A websocket of Vert.x as SmallRye writes to one. */
record SocketSession(ServerWebSocket socket) implements GraphQLWebSocketSession {

  @Override
  public void sendMessage(String message) {
    socket.writeTextMessage(message);
  }

  @Override
  public void close(short code, String reason) {
    socket.close(code, reason);
  }

  @Override
  public boolean isClosed() {
    return socket.isClosed();
  }
}
