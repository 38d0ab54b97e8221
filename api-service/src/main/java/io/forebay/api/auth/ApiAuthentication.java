package io.forebay.api.auth;

import io.forebay.api.access.Callers;
import io.forebay.api.access.CurrentCaller;
import io.forebay.api.access.Session;
import io.forebay.api.identity.IdentityProvider;
import io.forebay.api.identity.OidcTenants.Way;
import io.forebay.api.identity.ReturnPath;
import io.forebay.api.problem.ProblemBody;
import io.forebay.api.problem.ProblemClassifier;
import io.forebay.core.access.LoginPass.Use;
import io.forebay.core.access.PlatformRole;
import io.forebay.core.problem.Problem;
import io.forebay.core.problem.ProblemCode;
import io.forebay.core.problem.ProblemException;
import io.forebay.db.sql.Json;
import io.forebay.service.auth.BearerTokenAuthentication;
import io.forebay.service.health.OpenProbes;
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
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;

/**
 * What the API adds to the authentication of all services: tokens of users, ours and those of the
 * identity provider, tokens of websockets, and a problem document for who is not let in.
 */
@ApplicationScoped
public class ApiAuthentication implements HttpAuthenticationMechanism {

  private static final Problem MISSING =
      new Problem(
          ProblemCode.UNAUTHENTICATED,
          "Send Authorization: Bearer <token> with an API token, one of the identity provider, or"
              + " the one of the admin-token file.");

  /** Where the reason waits that the answer will give. */
  private static final String REASON = ApiAuthentication.class.getName() + ".reason";

  private static final Problem CROSS_SITE =
      new Problem(
          ProblemCode.CROSS_SITE_REQUEST,
          "A session cookie counts only for calls of Forebay's own pages; others send a token.");

  private static final int BEFORE_QUARKUS = 10_000;
  private static final int FOUND = 302;

  private final BearerTokenAuthentication bearer;
  private final Callers callers;
  private final IdentityProvider provider;
  private final RefusedCalls refused;

  ApiAuthentication(
      BearerTokenAuthentication bearer,
      Callers callers,
      IdentityProvider provider,
      RefusedCalls refused) {
    this.refused = refused;
    this.bearer = bearer;
    this.callers = callers;
    this.provider = provider;
  }

  @Override
  public Uni<SecurityIdentity> authenticate(
      RoutingContext context, IdentityProviderManager identityProviders) {
    if (ConsolePaths.concern(context) || OpenProbes.concern(context)) {
      // The same for everybody, whoever's session is over.
      return Uni.createFrom().nullItem();
    }
    Uni<Session> shown =
        BearerTokenAuthentication.token(WebSocketTokens.authorization(context.request()))
            .map(sent -> required(session(sent, context, identityProviders)))
            .orElseGet(
                () ->
                    WebSocketTokens.isShown(context.request())
                        ? required(browserSession(context, identityProviders))
                        : browserSession(context, identityProviders));
    return shown
        .emitOn(onEventLoop())
        .onFailure()
        .transform(failure -> refusal(failure, context))
        .onItem()
        .ifNotNull()
        .transform(
            session ->
                identity(
                    WebSocketTokens.isWebsocket(context.request()) ? session.lasting() : session,
                    context));
  }

  /** The session of a token that came after its connection's request; on the event loop. */
  Uni<Session> shown(
      String authorization, RoutingContext context, IdentityProviderManager identityProviders) {
    return BearerTokenAuthentication.token(authorization)
        .map(sent -> required(session(sent, context, identityProviders)))
        .orElseGet(() -> Uni.createFrom().failure(new AuthenticationFailedException()))
        .emitOn(onEventLoop());
  }

  private static Uni<Session> required(Uni<Session> session) {
    return session.onItem().ifNull().failWith(() -> new AuthenticationFailedException());
  }

  private Uni<Session> session(
      String token, RoutingContext context, IdentityProviderManager identityProviders) {
    Optional<Session> admin = callers.ofAdminToken(token);
    if (admin.isPresent()) {
      return Uni.createFrom().optional(admin);
    }
    if (Use.LINK.isUseOf(token)) {
      // Good for the login and nothing else, so that a link is not used up by anything else either.
      return LoginPaths.isSession(context.request())
          ? Uni.createFrom()
              .item(() -> callers.ofLoginLink(token).orElse(null))
              .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
          : Uni.createFrom().nullItem();
    }
    if (Callers.isApiToken(token)) {
      return Uni.createFrom()
          .item(() -> callers.ofToken(token).orElse(null))
          .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }
    if (!provider.exists(Way.BEARER) || !IdentityProvider.isToken(token)) {
      return Uni.createFrom().nullItem();
    }
    // A websocket's token was in its subprotocols, where the provider's check does not look.
    context.request().headers().set(HttpHeaders.AUTHORIZATION, "Bearer " + token);
    return provider.session(Way.BEARER, context, identityProviders);
  }

  private Uni<Session> browserSession(
      RoutingContext context, IdentityProviderManager identityProviders) {
    Optional<String> kept = SessionCookie.token(context.request());
    if (kept.isEmpty()) {
      return providersSession(context, identityProviders);
    }
    return SameOrigin.isShown(context.request())
        ? keptSession(kept.get(), context, identityProviders)
            .emitOn(onEventLoop())
            .onItem()
            .ifNull()
            .switchTo(
                () -> {
                  // Else it would stand before a login at the provider for as long as it is kept.
                  SessionCookie.remove(context.request());
                  return providersSession(context, identityProviders);
                })
        : Uni.createFrom().failure(new ProblemException(CROSS_SITE));
  }

  private Uni<Session> keptSession(
      String kept, RoutingContext context, IdentityProviderManager identityProviders) {
    return Use.SESSION.isUseOf(kept)
        ? Uni.createFrom().optional(callers.ofLoginSession(kept))
        : session(kept, context, identityProviders);
  }

  private Uni<Session> providersSession(
      RoutingContext context, IdentityProviderManager identityProviders) {
    if (!provider.exists(Way.BROWSER) || !LoginPaths.concern(context.request())) {
      return Uni.createFrom().nullItem();
    }
    return SameOrigin.isShown(context.request())
        ? provider.session(Way.BROWSER, context, identityProviders)
        : Uni.createFrom().failure(new ProblemException(CROSS_SITE));
  }

  /** What is wrong goes to the answer that this class sends, not to another mechanism's. */
  private Throwable refusal(Throwable failure, RoutingContext context) {
    context.put(HttpAuthenticationMechanism.class.getName(), this);
    if (failure instanceof ProblemException refused) {
      context.put(REASON, refused.problem());
      return new AuthenticationFailedException(failure);
    }
    return failure;
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
        .addAttribute(CurrentCaller.ADDRESS, address(context))
        .addRoles(
            session.caller().roles().stream().map(PlatformRole::name).collect(Collectors.toSet()))
        .build();
  }

  static String address(RoutingContext context) {
    SocketAddress address = context.request().remoteAddress();
    return address == null ? "unknown" : address.hostAddress();
  }

  @Override
  public Uni<ChallengeData> getChallenge(RoutingContext context) {
    return bearer.getChallenge(context);
  }

  @Override
  public Uni<Boolean> sendChallenge(RoutingContext context) {
    Problem reason = context.get(REASON);
    return reason == null && provider.exists(Way.BROWSER) && LoginPaths.isLogin(context.request())
        ? sendToProvider(context)
        : sendProblem(context, Optional.ofNullable(reason).orElse(MISSING));
  }

  private Uni<Boolean> sendToProvider(RoutingContext context) {
    return Uni.createFrom()
        // Looked at now, so that nobody logs in only to be refused.
        .item(() -> ReturnPath.of(context.request().getParam("return")))
        .chain(() -> provider.login(context))
        .map(
            place -> {
              context
                  .response()
                  .setStatusCode(FOUND)
                  .putHeader(HttpHeaders.LOCATION, place.toString())
                  .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                  .end();
              return true;
            })
        .onFailure(ProblemException.class)
        .recoverWithUni(failure -> sendProblem(context, failure.problem()));
  }

  private Uni<Boolean> sendProblem(RoutingContext context, Problem reason) {
    return getChallenge(context)
        .map(
            challenge -> {
              if (reason.code() == ProblemCode.UNAUTHENTICATED) {
                refused.refused(address(context));
                challenge
                    .getHeaders()
                    .forEach((name, value) -> context.response().putHeader(name, value));
              }
              ProblemClassifier.retryAfter(reason)
                  .ifPresent(
                      seconds ->
                          context
                              .response()
                              .putHeader(HttpHeaders.RETRY_AFTER, Integer.toString(seconds)));
              context
                  .response()
                  .setStatusCode(reason.code().status())
                  .putHeader(HttpHeaders.CONTENT_TYPE, ProblemBody.MEDIA_TYPE)
                  .end(Json.write(ProblemBody.of(reason, context.request().path())));
              return true;
            });
  }

  @Override
  public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
    return Set.of();
  }

  @Override
  public int getPriority() {
    return BEFORE_QUARKUS;
  }
}
