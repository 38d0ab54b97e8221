package io.forebay.api.auth;

import io.forebay.api.access.CurrentCaller;
import io.forebay.api.access.Session;
import io.forebay.api.limit.FailedAuthentications;
import io.forebay.api.limit.Websockets;
import io.forebay.api.problem.ProblemClassifier;
import io.forebay.core.problem.Problem;
import io.forebay.core.problem.ProblemCode;
import io.forebay.core.problem.ProblemException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.smallrye.graphql.runtime.exception.SmallRyeAuthSecurityIdentityAlreadyAssignedException;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.HttpSecurityRecorder.DefaultAuthFailureHandler;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.function.BiConsumer;

/**
 * Tokens in the payload of {@code connection_init} (graphql-transport-ws), as {@code
 * "Authorization": "Bearer TOKEN"}: clients in browsers cannot set headers of websockets. Quarkus
 * authenticates the connection's request again, with that as its header.
 */
@ApplicationScoped
class ConnectionInit {

  /** Between the websockets' places (119) and authorization (100). */
  private static final int STAGE = 110;

  private static final Problem UNKNOWN =
      new Problem(ProblemCode.UNAUTHENTICATED, "The token of connection_init lets nobody in.");

  private final Websockets websockets;
  private final RefusedCalls refusedCalls;
  private final FailedAuthentications failures;

  ConnectionInit(Websockets websockets, RefusedCalls refusedCalls, FailedAuthentications failures) {
    this.websockets = websockets;
    this.refusedCalls = refusedCalls;
    this.failures = failures;
  }

  /** What Quarkus does with a failure is an HTTP answer, which a websocket cannot have. */
  void register(@Observes Filters filters) {
    BiConsumer<RoutingContext, Throwable> refusal = this::refuse;
    filters.register(
        call -> {
          if (Websockets.of(call).isPresent()) {
            call.put(QuarkusHttpUser.AUTH_FAILURE_HANDLER, refusal);
          }
          call.next();
        },
        STAGE);
  }

  /** The session that a request shows; a websocket that is open becomes its. */
  Uni<Session> shown(RoutingContext call, Uni<Session> session) {
    return Websockets.of(call).isEmpty()
        ? session
        : session.invoke(
            shown -> {
              Session lasting = shown.lasting();
              websockets.authenticated(call, lasting);
              call.put(CurrentCaller.ADDRESS, ApiAuthentication.address(call));
              call.put(CurrentCaller.ATTRIBUTE, lasting);
            });
  }

  private void refuse(RoutingContext call, Throwable failure) {
    if (failure instanceof SmallRyeAuthSecurityIdentityAlreadyAssignedException) {
      // Quarkus closes it with 4400: a second token came.
      return;
    }
    Problem problem = problem(DefaultAuthFailureHandler.extractRootCause(failure));
    if (problem.code() == ProblemCode.UNAUTHENTICATED) {
      refusedCalls.refused(ApiAuthentication.address(call));
      failures.failed(call);
    }
    Websockets.of(call).ifPresent(socket -> socket.refused(problem));
  }

  private static Problem problem(Throwable failure) {
    return failure instanceof AuthenticationFailedException
            && !(failure.getCause() instanceof ProblemException)
        ? UNKNOWN
        : ProblemClassifier.classify(failure);
  }
}
