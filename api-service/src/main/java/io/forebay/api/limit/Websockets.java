package io.forebay.api.limit;

import io.forebay.api.access.Session;
import io.forebay.api.problem.ProblemAnswer;
import io.forebay.core.problem.Problem;
import io.forebay.core.problem.ProblemCode;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.Channel;
import io.netty.util.AttributeKey;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Which websockets are open, how many may be, and for how long without a use. */
@ApplicationScoped
public class Websockets {

  private static final AttributeKey<OpenSocket> SOCKET = AttributeKey.valueOf("forebay.socket");

  private final Limits limits;
  private final Places places;
  private final Refusals refusals;
  private final Set<OpenSocket> open = ConcurrentHashMap.newKeySet();

  Websockets(Limits limits, Refusals refusals, MeterRegistry registry) {
    this.limits = limits;
    this.refusals = refusals;
    this.places = new Places(limits.websocketsPerPrincipal(), limits.websockets());
    registry.gauge("forebay.api.websockets", places, Places::taken);
  }

  void register(@Observes Filters filters) {
    filters.register(this::check, Stage.CALLER - 1);
  }

  /** The websocket that a call came over; none for a request of its own. */
  public static Optional<OpenSocket> of(RoutingContext call) {
    return Optional.ofNullable(channel(call).attr(SOCKET).get());
  }

  /** All that are open, those that are just being opened included. */
  public Set<OpenSocket> open() {
    return Set.copyOf(open);
  }

  private void check(RoutingContext call) {
    Optional<Session> session =
        call.request().headers().contains(HttpHeaders.UPGRADE, HttpHeaders.WEBSOCKET, true)
            ? RateLimit.session(call)
            : Optional.empty();
    if (session.isEmpty() || of(call).isPresent()) {
      call.next();
      return;
    }
    String principal = session.get().caller().self().toString();
    Optional<Place> place = places.take(principal);
    if (place.isEmpty()) {
      refusals.count("websockets");
      ProblemAnswer.send(
          call,
          new Problem(
              ProblemCode.TOO_MANY_STREAMS,
              "%s may have %,d websockets open, and all callers together %,d. Close one."
                  .formatted(principal, limits.websocketsPerPrincipal(), limits.websockets())));
      return;
    }
    // However the connection ends, and if it never becomes a websocket, this is when.
    OpenSocket socket = new OpenSocket(channel(call), session.get(), limits.websocketIdle());
    channel(call).attr(SOCKET).set(socket);
    open.add(socket);
    channel(call)
        .closeFuture()
        .addListener(
            _ -> {
              open.remove(socket);
              place.get().close();
            });
    call.next();
  }

  private static Channel channel(RoutingContext call) {
    return ((ConnectionBase) call.request().connection()).channel();
  }
}
