package io.forebay.api.access;

import io.forebay.api.request.RequestIds;
import io.forebay.core.access.Caller;
import io.forebay.core.problem.ProblemCode;
import io.forebay.core.problem.ProblemException;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import org.jboss.logging.MDC;

/** Who makes the call that is being handled. */
@ApplicationScoped
public class CurrentCaller {

  /** Where the authentication leaves the session. */
  public static final String ATTRIBUTE = "forebay.session";

  /** Where the authentication leaves the address that the call comes from. */
  public static final String ADDRESS = "forebay.address";

  private final SecurityIdentity identity;
  private final Callers callers;
  private final Clock clock;
  private final CurrentVertxRequest request;

  public CurrentCaller(
      SecurityIdentity identity, Callers callers, Clock clock, CurrentVertxRequest request) {
    this.request = request;
    this.identity = identity;
    this.callers = callers;
    this.clock = clock;
  }

  public Caller get() {
    return session().caller();
  }

  /** Who it is, from where, with which request. */
  Actor actor() {
    return actor(session());
  }

  /** The same of a stream, as its connection was opened: it is looked at before it begins. */
  Actor opener() {
    return actor(opened());
  }

  private Actor actor(Session session) {
    return new Actor(
        session,
        this.<String>attribute(ADDRESS),
        Optional.ofNullable(MDC.get(RequestIds.MDC_KEY)).map(Object::toString));
  }

  /** The principal, for what asks about no rights. */
  public String principal() {
    return opened().caller().self().toString();
  }

  /**
   * The session as it is now.
   *
   * @throws ProblemException with {@link ProblemCode#UNAUTHENTICATED} when its token was revoked,
   *     replaced or expired since the connection was opened
   */
  public Session session() {
    Session session = opened();
    return session.isFresh(clock.instant()) ? session : now(session);
  }

  /** Whether anybody is known; only a websocket that shows no token gets where that is asked. */
  public boolean isKnown() {
    return this.<Session>attribute(ATTRIBUTE).isPresent();
  }

  /** The session as it was when the connection was opened; asks no database. */
  Session opened() {
    return this.<Session>attribute(ATTRIBUTE)
        .orElseThrow(
            () -> new ProblemException(ProblemCode.UNAUTHENTICATED, "Nobody is known here."));
  }

  /** A websocket's token may come after its request, whose identity is nobody then. */
  private <T> Optional<T> attribute(String name) {
    return Optional.<T>ofNullable(identity.getAttribute(name))
        .or(() -> Optional.ofNullable(request.getCurrent()).map(call -> call.get(name)));
  }

  /** What has become of a session, as {@link #session} says it of that of this call. */
  Session now(Session session) {
    return callers
        .now(session)
        .orElseThrow(
            () ->
                new ProblemException(
                    ProblemCode.UNAUTHENTICATED,
                    "The token was revoked or replaced, or has expired."));
  }
}
