package io.forebay.api.graphql;

import io.forebay.api.access.CurrentCaller;
import io.forebay.api.limit.OpenSocket;
import io.forebay.api.limit.RateLimit;
import io.forebay.api.limit.Websockets;
import io.forebay.core.problem.Problem;
import io.forebay.core.problem.ProblemCode;
import io.quarkus.arc.Arc;
import io.quarkus.arc.InjectableContext.ContextState;
import io.quarkus.arc.ManagedContext;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;

/** Operations over websockets: no request of their own shows that they are there. */
@ApplicationScoped
class SocketOperations {

  private static final String STATE = "state";

  private static final Problem NOBODY =
      new Problem(
          ProblemCode.UNAUTHENTICATED,
          "Send a token with connection_init: {\"Authorization\": \"Bearer <token>\"}.");

  private final CurrentVertxRequest current;
  private final CurrentCaller caller;
  private final RateLimit rate;

  SocketOperations(CurrentVertxRequest current, CurrentCaller caller, RateLimit rate) {
    this.current = current;
    this.caller = caller;
    this.rate = rate;
  }

  /**
   * Counts the operation, if it came over a websocket.
   *
   * @param context as SmallRye made it when the connection was opened
   */
  Optional<Problem> refusal(Map<String, Object> context) {
    ManagedContext requests = Arc.container().requestContext();
    if (requests.isActive() || !(context.get(STATE) instanceof ContextState opened)) {
      return refusal();
    }
    requests.activate(opened);
    try {
      return refusal();
    } finally {
      requests.deactivate();
    }
  }

  /** What becomes of the answer, if the operation came over HTTP. */
  Optional<GraphAnswer> overHttp() {
    return Arc.container().requestContext().isActive()
        ? Optional.ofNullable(current.getCurrent()).flatMap(GraphAnswer::of)
        : Optional.empty();
  }

  private Optional<Problem> refusal() {
    Optional<OpenSocket> socket = Optional.ofNullable(current.getCurrent()).flatMap(Websockets::of);
    if (!caller.isKnown()) {
      socket.ifPresent(OpenSocket::unauthorized);
      return Optional.of(NOBODY);
    }
    socket.ifPresent(OpenSocket::used);
    return socket.flatMap(_ -> rate.take(caller.principal()));
  }
}
