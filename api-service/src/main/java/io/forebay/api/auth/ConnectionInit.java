package io.forebay.api.auth;

import io.forebay.api.access.CurrentCaller;
import io.forebay.api.access.Session;
import io.forebay.api.limit.FailedAuthentications;
import io.forebay.api.limit.OpenSocket;
import io.forebay.api.limit.Websockets;
import io.forebay.api.problem.ProblemClassifier;
import io.forebay.core.problem.Problem;
import io.forebay.core.problem.ProblemCode;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * Tokens in the payload of {@code connection_init} (graphql-transport-ws), as {@code
 * "Authorization": "Bearer TOKEN"}: clients in browsers cannot set headers of websockets.
 */
@ApplicationScoped
public class ConnectionInit {

  private static final Problem UNKNOWN =
      new Problem(ProblemCode.UNAUTHENTICATED, "The token of connection_init lets nobody in.");

  private final ApiAuthentication authentication;
  private final IdentityProviderManager identityProviders;
  private final Websockets websockets;
  private final RefusedCalls refusedCalls;
  private final FailedAuthentications failures;

  ConnectionInit(
      ApiAuthentication authentication,
      IdentityProviderManager identityProviders,
      Websockets websockets,
      RefusedCalls refusedCalls,
      FailedAuthentications failures) {
    this.authentication = authentication;
    this.identityProviders = identityProviders;
    this.websockets = websockets;
    this.refusedCalls = refusedCalls;
    this.failures = failures;
  }

  /**
   * Makes a websocket that of who holds the token, or closes it; on its event loop, once for each.
   *
   * @param call the request that opened it
   * @param accepted what is done when it is let in
   */
  public void show(RoutingContext call, String authorization, Runnable accepted) {
    OpenSocket socket = Websockets.of(call).orElseThrow();
    if (socket.session().isPresent()) {
      socket.shownTwice();
      return;
    }
    Optional<Problem> guesses = failures.refusal(call, authorization);
    if (guesses.isPresent()) {
      socket.refused(guesses.get());
      return;
    }
    authentication
        .shown(authorization, call, identityProviders)
        .invoke(session -> enter(call, session.lasting()))
        .subscribe()
        .with(
            _ -> {
              failures.succeeded(authorization);
              accepted.run();
            },
            failure -> socket.refused(refusal(call, failure)));
  }

  private void enter(RoutingContext call, Session session) {
    websockets.authenticated(call, session);
    call.put(CurrentCaller.ADDRESS, ApiAuthentication.address(call));
    call.put(CurrentCaller.ATTRIBUTE, session);
  }

  private Problem refusal(RoutingContext call, Throwable failure) {
    Problem problem =
        failure instanceof AuthenticationFailedException
            ? UNKNOWN
            : ProblemClassifier.classify(failure);
    if (problem.code() == ProblemCode.UNAUTHENTICATED) {
      refusedCalls.refused(ApiAuthentication.address(call));
      failures.failed(call);
    }
    return problem;
  }
}
