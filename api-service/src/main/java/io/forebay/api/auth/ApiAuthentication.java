package io.forebay.api.auth;

import io.forebay.api.problem.ProblemBody;
import io.forebay.core.problem.Problem;
import io.forebay.core.problem.ProblemCode;
import io.forebay.db.sql.Json;
import io.forebay.service.auth.BearerTokenAuthentication;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/**
 * What the API adds to the authentication of all services: tokens of websockets, and a problem
 * document for who is not let in.
 */
@ApplicationScoped
public class ApiAuthentication implements HttpAuthenticationMechanism {

  private static final Problem MISSING =
      new Problem(
          ProblemCode.UNAUTHENTICATED,
          "Send Authorization: Bearer <token> with the token of the admin-token file.");

  private final BearerTokenAuthentication bearer;

  public ApiAuthentication(BearerTokenAuthentication bearer) {
    this.bearer = bearer;
  }

  @Override
  public Uni<SecurityIdentity> authenticate(
      RoutingContext context, IdentityProviderManager identityProviders) {
    return bearer.authenticate(WebSocketTokens.authorization(context.request()));
  }

  @Override
  public Uni<ChallengeData> getChallenge(RoutingContext context) {
    return bearer.getChallenge(context);
  }

  @Override
  public Uni<Boolean> sendChallenge(RoutingContext context) {
    return getChallenge(context)
        .map(
            challenge -> {
              challenge
                  .getHeaders()
                  .forEach((name, value) -> context.response().putHeader(name, value));
              context
                  .response()
                  .setStatusCode(challenge.status)
                  .putHeader(HttpHeaders.CONTENT_TYPE, ProblemBody.MEDIA_TYPE)
                  .end(Json.write(ProblemBody.of(MISSING, context.request().path())));
              return true;
            });
  }

  @Override
  public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
    return Set.of();
  }
}
