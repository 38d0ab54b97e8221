package io.forebay.testing.console;

import com.microsoft.playwright.WebSocketRoute;
import java.util.ArrayList;
import java.util.List;

/** Cuts a page's websockets while everything else goes on. */
final class SocketDoor {

  private static final int GOING_AWAY = 1001;

  private final List<WebSocketRoute> open = new ArrayList<>();
  private boolean closed;

  void route(WebSocketRoute socket) {
    if (closed) {
      cut(socket);
    } else {
      socket.connectToServer();
      open.add(socket);
    }
  }

  void close() {
    closed = true;
    open.forEach(SocketDoor::cut);
    open.clear();
  }

  void open() {
    closed = false;
  }

  private static void cut(WebSocketRoute socket) {
    socket.close(new WebSocketRoute.CloseOptions().setCode(GOING_AWAY).setReason("cut"));
  }
}
