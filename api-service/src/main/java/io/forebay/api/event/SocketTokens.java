package io.forebay.api.event;

import io.forebay.api.access.Callers;
import io.forebay.api.access.Credential;
import io.forebay.api.access.Session;
import io.forebay.api.limit.OpenSocket;
import io.forebay.api.limit.Websockets;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/**
 * Ends websockets with the token that opened them. Until one is closed its operations are refused:
 * each asks for the token itself.
 */
@ApplicationScoped
class SocketTokens {

  private final Callers callers;
  private final Websockets websockets;

  /** Those that were looked at since they are open. */
  private Set<OpenSocket> known = Set.of();

  SocketTokens(Callers callers, Websockets websockets) {
    this.callers = callers;
    this.websockets = websockets;
  }

  /** Looks at all. */
  synchronized void tokensChanged() {
    end(websockets.open());
  }

  /**
   * Looks at what shows without asking the database, and at those that are new: one that was opened
   * while its token went was not there yet when the database told of it.
   */
  synchronized void second() {
    Set<OpenSocket> open = websockets.open();
    open.stream()
        .filter(socket -> socket.session().filter(callers::isOver).isPresent())
        .forEach(OpenSocket::unauthorized);
    end(open.stream().filter(socket -> !known.contains(socket)).toList());
    known = open;
  }

  private void end(Collection<OpenSocket> sockets) {
    if (sockets.isEmpty()) {
      return;
    }
    Set<Credential> over =
        callers.over(sockets.stream().map(OpenSocket::session).flatMap(Optional::stream).toList());
    sockets.stream()
        .filter(
            socket -> socket.session().map(Session::credential).filter(over::contains).isPresent())
        .forEach(OpenSocket::unauthorized);
  }
}
