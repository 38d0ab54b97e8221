package io.forebay.api.limit;

import io.forebay.api.access.Session;
import io.forebay.api.auth.WebSocketTokens;
import io.forebay.api.problem.ProblemAnswer;
import io.forebay.core.problem.Problem;
import io.forebay.core.problem.ProblemCode;
import io.forebay.core.problem.ProblemException;
import io.netty.channel.Channel;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Which websockets are open, how many may be, and for how long without a use. */
@ApplicationScoped
public class Websockets {

  private static final String SOCKET = OpenSocket.class.getName();

  /** For the token of who sends none with the request. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Limits limits;
  private final Places places;
  private final Places waiting;
  private final Refusals refusals;
  private final Set<OpenSocket> open = ConcurrentHashMap.newKeySet();

  Websockets(Limits limits, Refusals refusals, PlaceGauges gauges) {
    this.limits = limits;
    this.refusals = refusals;
    this.places = new Places(limits.websocketsPerPrincipal(), limits.websockets());
    this.waiting = new Places(limits.websocketsPerPrincipal(), limits.websockets());
    gauges.show("forebay.api.websockets", places);
    gauges.show("forebay.api.websockets.waiting", waiting);
  }

  void register(@Observes Filters filters) {
    filters.register(this::check, Stage.CALLER - 1);
  }

  /** The websocket that a call came over; none for a request of its own. */
  public static Optional<OpenSocket> of(RoutingContext call) {
    return Optional.ofNullable(call.get(SOCKET));
  }

  /** All that are open, those that are just being opened included, but not who shows no token. */
  public Set<OpenSocket> open() {
    return open.stream()
        .filter(socket -> socket.session().isPresent())
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Gives a websocket to who showed its token over it; on its event loop.
   *
   * @throws ProblemException with {@link ProblemCode#TOO_MANY_STREAMS}
   */
  public void authenticated(RoutingContext call, Session session) {
    OpenSocket socket = of(call).orElseThrow();
    Place place =
        places
            .take(principal(session))
            .orElseThrow(
                () -> {
                  refusals.count("websockets");
                  return tooMany(principal(session)).exception();
                });
    socket.authenticated(session, place);
  }

  /** Whether a request, not refused by what it shows, may become a websocket without a token. */
  static boolean mayShowLater(RoutingContext call) {
    return ProblemAnswer.isGraph(call)
        && HttpMethod.GET.equals(call.request().method())
        && WebSocketTokens.isWebsocket(call.request())
        && !WebSocketTokens.isShown(call.request());
  }

  private void check(RoutingContext call) {
    if (!WebSocketTokens.isWebsocket(call.request())) {
      call.next();
      return;
    }
    Optional<Session> session = RateLimit.session(call);
    if (session.isPresent()) {
      enter(
          call,
          places.take(principal(session.get())),
          tooMany(principal(session.get())),
          place -> new OpenSocket(channel(call), place, limits.websocketIdle(), session.get()));
    } else if (mayShowLater(call)) {
      String address = "address " + FailedAuthentications.address(call.request());
      enter(
          call,
          waiting.take(address),
          tooMany(address),
          place -> new OpenSocket(channel(call), place, limits.websocketIdle(), PATIENCE));
    } else {
      call.next();
    }
  }

  private void enter(
      RoutingContext call,
      Optional<Place> place,
      Problem refusal,
      Function<Place, OpenSocket> socket) {
    if (place.isEmpty()) {
      refusals.count("websockets");
      ProblemAnswer.send(call, refusal);
      return;
    }
    OpenSocket opened = socket.apply(place.get());
    call.put(SOCKET, opened);
    open.add(opened);
    opened.whenOver(() -> open.remove(opened));
    // Refused before the websocket is opened, by whomever.
    call.addEndHandler(_ -> opened.unlessUpgraded());
    call.next();
  }

  private Problem tooMany(String principal) {
    return new Problem(
        ProblemCode.TOO_MANY_STREAMS,
        "%s may have %,d websockets open, and all callers together %,d. Close one."
            .formatted(principal, limits.websocketsPerPrincipal(), limits.websockets()));
  }

  private static String principal(Session session) {
    return session.caller().self().toString();
  }

  private static Channel channel(RoutingContext call) {
    return ((ConnectionBase) call.request().connection()).channel();
  }
}
