package io.forebay.api.auth;

import io.forebay.api.access.Callers;
import io.forebay.api.access.CurrentCaller;
import io.forebay.api.access.Session;
import io.forebay.api.problem.ProblemBody;
import io.forebay.core.access.PlatformRole;
import io.forebay.core.problem.Problem;
import io.forebay.core.problem.ProblemCode;
import io.forebay.db.sql.Json;
import io.forebay.service.auth.AdminToken;
import io.forebay.service.auth.BearerTokenAuthentication;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;

/**
 * What the API adds to the authentication of all services: tokens of websockets, and a problem
 * document for who is not let in.
 */
@ApplicationScoped
public class ApiAuthentication implements HttpAuthenticationMechanism {

  private static final Problem MISSING =
      new Problem(
          ProblemCode.UNAUTHENTICATED,
          "Send Authorization: Bearer <token> with an API token, or the one of the admin-token file.");

  private final BearerTokenAuthentication bearer;
  private final AdminToken adminToken;
  private final Callers callers;

  public ApiAuthentication(
      BearerTokenAuthentication bearer, AdminToken adminToken, Callers callers) {
    this.bearer = bearer;
    this.adminToken = adminToken;
    this.callers = callers;
  }

  @Override
  public Uni<SecurityIdentity> authenticate(
      RoutingContext context, IdentityProviderManager identityProviders) {
    Optional<String> token =
        BearerTokenAuthentication.token(WebSocketTokens.authorization(context.request()));
    if (token.isEmpty()) {
      return Uni.createFrom().nullItem();
    }
    return adminToken.matches(token.get())
        ? Uni.createFrom().item(identity(Callers.ADMIN, context))
        : Uni.createFrom()
            .item(() -> callers.ofToken(token.get()))
            .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
            .emitOn(onEventLoop())
            .map(
                session ->
                    identity(
                        session.orElseThrow(() -> new AuthenticationFailedException()), context));
  }

  // A websocket that is accepted on another thread can lose the first message of its client.
  private static Executor onEventLoop() {
    Context context = Vertx.currentContext();
    return command -> context.runOnContext(_ -> command.run());
  }

  private static SecurityIdentity identity(Session session, RoutingContext context) {
    return QuarkusSecurityIdentity.builder()
        .setPrincipal(new QuarkusPrincipal(session.caller().self().toString()))
        .addAttribute(CurrentCaller.ATTRIBUTE, session)
        .addAttribute(CurrentCaller.ADDRESS, context.request().remoteAddress().hostAddress())
        .addRoles(
            session.caller().roles().stream().map(PlatformRole::name).collect(Collectors.toSet()))
        .build();
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
