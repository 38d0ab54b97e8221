package io.forebay.api.graphql;

import io.forebay.api.auth.ConnectionInit;
import io.forebay.api.limit.OpenSocket;
import io.forebay.api.limit.Websockets;
import io.forebay.api.problem.ProblemAnswer;
import io.forebay.core.problem.Problem;
import io.forebay.core.problem.ProblemCode;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.smallrye.graphql.runtime.SmallRyeGraphQLAbstractHandler;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;

/**
 * Opens websockets, in the place of Quarkus' own handler: that one goes on after a message that is
 * none, looks up a token as often as it is sent, and writes one that cannot be a header into the
 * log.
 */
@ApplicationScoped
class GraphSockets {

  /**
   * After a websocket has its place (119), which only who shows a token has, or who may show it
   * later; before authorization (100), which lets nobody in without one, and Quarkus' own handler
   * (99).
   */
  private static final int STAGE = 110;

  private static final String PROTOCOL = "graphql-transport-ws";
  private static final short NOT_ACCEPTABLE = 4406;

  private final ConnectionInit connection;
  private final Opening opening;

  GraphSockets(
      ConnectionInit connection,
      CurrentIdentityAssociation identities,
      CurrentVertxRequest requests) {
    this.connection = connection;
    this.opening = new Opening(identities, requests);
  }

  void register(@Observes Filters filters) {
    filters.register(
        call -> {
          if (ProblemAnswer.isGraph(call) && Websockets.of(call).isPresent()) {
            opening.handle(call);
          } else {
            call.next();
          }
        },
        STAGE);
  }

  private void start(RoutingContext call, ServerWebSocket socket, Map<String, Object> context) {
    if (!PROTOCOL.equals(socket.subProtocol())) {
      socket.close(NOT_ACCEPTABLE, "Subprotocol not acceptable: " + PROTOCOL + " is");
      return;
    }
    SocketProtocol protocol =
        new SocketProtocol(new SocketSession(socket), context, call, connection);
    socket.closeHandler(_ -> protocol.onClose());
    socket.exceptionHandler(protocol::onThrowable);
    socket.textMessageHandler(protocol::onMessage);
  }

  /** Keeps the request's context for the operations of its websocket, as SmallRye reads it. */
  private final class Opening extends SmallRyeGraphQLAbstractHandler {

    private Opening(CurrentIdentityAssociation identities, CurrentVertxRequest requests) {
      super(identities, requests, false);
    }

    @Override
    protected void doHandle(RoutingContext call) {
      OpenSocket socket = Websockets.of(call).orElseThrow();
      if (call.request().isEnded()) {
        ProblemAnswer.send(
            call,
            new Problem(ProblemCode.INVALID_REQUEST, "The request cannot become a websocket."));
        socket.unlessUpgraded();
        return;
      }
      Map<String, Object> context = getMetaData(call);
      call.request()
          .toWebSocket(
              opened -> {
                if (opened.succeeded()) {
                  socket.upgraded();
                  start(call, opened.result(), context);
                } else {
                  // Answered already, with what is wrong with the handshake.
                  socket.unlessUpgraded();
                }
              });
    }
  }
}
