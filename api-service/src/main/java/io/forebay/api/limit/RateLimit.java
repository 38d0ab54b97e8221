package io.forebay.api.limit;

import io.forebay.api.access.CurrentCaller;
import io.forebay.api.access.Session;
import io.forebay.api.problem.ProblemAnswer;
import io.forebay.api.problem.ProblemClassifier;
import io.forebay.core.problem.Problem;
import io.forebay.core.problem.ProblemCode;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;

/**
 * How often a principal may ask, over all its tokens and all that it asks: requests of REST and
 * GraphQL, streams that it opens, operations over a websocket. The administrator is a principal as
 * any other: a script that runs wild does no less harm with the admin token.
 */
@ApplicationScoped
public class RateLimit {

  private static final String HEALTH = "/q/health";

  private final Allowance allowance;
  private final int perSecond;
  private final int burst;
  private final String policy;
  private final Refusals refusals;

  RateLimit(Limits limits, Refusals refusals) {
    this.perSecond = limits.requestsPerSecond();
    this.burst = limits.requestsBurst();
    this.policy = "\"requests\";q=" + burst + ";w=" + Math.ceilDiv(burst, perSecond);
    this.allowance = new Allowance(perSecond, burst);
    this.refusals = refusals;
  }

  void register(@Observes Filters filters) {
    filters.register(this::check, Stage.CALLER);
  }

  private void check(RoutingContext call) {
    Optional<String> counted = caller(call).filter(_ -> !call.request().path().startsWith(HEALTH));
    Optional<Problem> problem = counted.flatMap(this::take);
    counted.ifPresent(principal -> tell(principal, call.response()));
    if (problem.isPresent()) {
      ProblemAnswer.send(call, problem.get());
    } else {
      call.next();
    }
  }

  /**
   * What is left, so that a client can slow down before it is refused
   * (draft-ietf-httpapi-ratelimit- headers-10): of q requests at once, r are left, and all are
   * there again after t seconds.
   */
  private void tell(String principal, HttpServerResponse response) {
    long left = allowance.left(principal);
    response
        .putHeader("RateLimit-Policy", policy)
        .putHeader(
            "RateLimit", "\"requests\";r=" + left + ";t=" + Math.ceilDiv(burst - left, perSecond));
  }

  /** Counts one operation of a principal; the problem when it asks too often. */
  public Optional<Problem> take(String principal) {
    return allowance.take(principal).stream()
        .mapToObj(
            seconds -> {
              refusals.count("requests");
              return ProblemClassifier.passing(
                  ProblemCode.RATE_LIMITED,
                  "%s asks more than %d times a second. Try again in %d s."
                      .formatted(principal, perSecond, seconds),
                  seconds);
            })
        .findFirst();
  }

  /** The principal that makes a call; nobody before it is let in. */
  static Optional<String> caller(RoutingContext call) {
    return session(call).map(session -> session.caller().self().toString());
  }

  /** What the authentication made of a call; nothing before. */
  static Optional<Session> session(RoutingContext call) {
    return call.user() instanceof QuarkusHttpUser user
        ? Optional.ofNullable(
            user.getSecurityIdentity().<Session>getAttribute(CurrentCaller.ATTRIBUTE))
        : Optional.empty();
  }
}
