package io.forebay.api.identity;

import io.forebay.api.access.Callers;
import io.forebay.api.access.Session;
import io.forebay.api.identity.OidcTenants.Way;
import io.forebay.api.problem.ProblemClassifier;
import io.forebay.core.problem.ProblemCode;
import io.forebay.core.problem.ProblemException;
import io.quarkus.oidc.OIDCException;
import io.quarkus.oidc.OidcConfigurationMetadata;
import io.quarkus.oidc.OidcSession;
import io.quarkus.oidc.runtime.OidcAuthenticationMechanism;
import io.quarkus.oidc.runtime.OidcUtils;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.security.AuthenticationCompletionException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.logging.Logger;
import org.jose4j.lang.UnresolvableKeyException;

/** Has tokens of the identity provider checked, and says whom they make. */
@ApplicationScoped
public class IdentityProvider {

  /** Seconds. */
  private static final int RETRY_AFTER = 2;

  private static final Logger LOG = Logger.getLogger(IdentityProvider.class);
  private static final String METADATA = IdentityProvider.class.getName() + ".metadata";
  private static final String LOCATION = "location";
  private static final int DEPTH = 20;
  private static final Pattern JWT = Pattern.compile("([A-Za-z0-9_-]+\\.){2}[A-Za-z0-9_-]+");

  private final OidcAuthenticationMechanism oidc;
  private final OidcTenants tenants;
  private final ClaimMapping mapping;
  private final Callers callers;
  private final Clock clock;
  private volatile Instant lastSilence = Instant.EPOCH;
  private final OidcSettings settings;
  private final Instance<OidcSession> cookies;

  public IdentityProvider(
      OidcAuthenticationMechanism oidc,
      OidcTenants tenants,
      ClaimMapping mapping,
      Callers callers,
      OidcSettings settings,
      Clock clock,
      Instance<OidcSession> cookies) {
    this.settings = settings;
    this.clock = clock;
    this.cookies = cookies;
    this.oidc = oidc;
    this.tenants = tenants;
    this.mapping = mapping;
    this.callers = callers;
  }

  /** Whether there is one that vouches in this way. */
  public boolean exists(Way way) {
    return tenants.exist(way);
  }

  /** Whether a token has the form of the provider's: a signed JWT. */
  public static boolean isToken(String token) {
    return JWT.matcher(token).matches();
  }

  /**
   * Whom the request's token of the provider makes, in a header or, after a login, in a cookie.
   *
   * @return nobody without such a token; a failure with {@link AuthenticationFailedException} for a
   *     wrong one, and with {@link ProblemException} when the provider does not answer or the token
   *     names nobody who can call
   */
  public Uni<Session> session(
      Way way, RoutingContext request, IdentityProviderManager identityProviders) {
    tenants.choose(request, way);
    return oidc.authenticate(request, identityProviders)
        .onFailure(AuthenticationCompletionException.class)
        .transform(IdentityProvider::unfinished)
        .onFailure(failure -> isOutage(failure, way))
        .transform(IdentityProvider::outage)
        .onItem()
        .ifNotNull()
        .invoke(identity -> remember(identity, way, request))
        .onItem()
        .ifNotNull()
        .transformToUni(
            identity ->
                Uni.createFrom()
                    .item(() -> callers.ofIdentity(mapping.identity(claims(identity))))
                    .runSubscriptionOn(Infrastructure.getDefaultWorkerPool()));
  }

  /**
   * Where a browser goes that is to log in.
   *
   * @return a failure with {@link ProblemException} when the provider does not answer
   */
  public Uni<URI> login(RoutingContext request) {
    tenants.choose(request, Way.BROWSER);
    return oidc.getChallenge(request)
        .onFailure()
        .transform(IdentityProvider::outage)
        .map(
            challenge ->
                challenge.getHeaders().entrySet().stream()
                    .filter(header -> header.getKey().toString().equalsIgnoreCase(LOCATION))
                    .findFirst()
                    .map(header -> URI.create(header.getValue().toString()))
                    .orElseThrow(IdentityProvider::unfinished));
  }

  /**
   * Ends the session of a request that was made with a cookie.
   *
   * @return where the browser goes to log out at the provider, too, if that has such a place
   */
  public Optional<String> logout(RoutingContext request) {
    Optional<OidcConfigurationMetadata> metadata = Optional.ofNullable(request.get(METADATA));
    metadata.ifPresent(_ -> cookies.get().logout().await().atMost(settings.timeout()));
    return metadata
        .map(OidcConfigurationMetadata::getEndSessionUri)
        .map(place -> place + (place.contains("?") ? "&" : "?") + logoutParameters(request));
  }

  /** The client's name instead of the token that the provider once gave: that one stays here. */
  private String logoutParameters(RoutingContext request) {
    String home = request.request().scheme() + "://" + request.request().authority() + "/";
    return "client_id="
        + URLEncoder.encode(settings.clientId().orElseThrow(), StandardCharsets.UTF_8)
        + "&post_logout_redirect_uri="
        + URLEncoder.encode(home, StandardCharsets.UTF_8);
  }

  private static void remember(SecurityIdentity identity, Way way, RoutingContext request) {
    if (way == Way.BROWSER) {
      request.put(METADATA, identity.getAttribute(OidcUtils.CONFIG_METADATA_ATTRIBUTE));
    }
  }

  private static Claims claims(SecurityIdentity identity) {
    return Claims.of(((JsonWebToken) identity.getPrincipal()).getRawToken());
  }

  /**
   * A login that fails is the browser's to begin again, unless the provider went away meanwhile.
   */
  private static Throwable unfinished(Throwable failure) {
    return chain(failure).anyMatch(IdentityProvider::isSilence) ? failure : unfinished();
  }

  private static ProblemException unfinished() {
    return new ProblemException(
        ProblemCode.UNAUTHENTICATED, "The login was not completed. Begin it again at /auth/login.");
  }

  private static boolean isSilence(Throwable cause) {
    return cause instanceof IOException
        || cause instanceof TimeoutException
        || cause instanceof io.smallrye.mutiny.TimeoutException;
  }

  private boolean isOutage(Throwable failure, Way way) {
    boolean silent = isSilent(failure, way);
    if (silent) {
      lastSilence = clock.instant();
    }
    return silent || (isOfUnknownKey(failure) && isRecent(lastSilence));
  }

  /** Keys are asked for now and then only: in between, the last answer that failed still holds. */
  private boolean isRecent(Instant silence) {
    return clock.instant().isBefore(silence.plus(settings.keyRefresh()));
  }

  private static boolean isOfUnknownKey(Throwable failure) {
    return chain(failure).anyMatch(UnresolvableKeyException.class::isInstance);
  }

  /**
   * Quarkus has one exception for a provider that is not there and one that refuses. A bearer's
   * token is not taken to the provider, so nothing can be refused; a session that is not renewed
   * is, and comes as a failed authentication.
   */
  private static boolean isSilent(Throwable failure, Way way) {
    boolean absent =
        switch (way) {
          case BEARER -> chain(failure).anyMatch(OIDCException.class::isInstance);
          case BROWSER -> failure instanceof OIDCException;
        };
    return absent
        || chain(failure)
            .anyMatch(cause -> isSilence(cause) || cause instanceof ConfigurationException);
  }

  private static Throwable outage(Throwable failure) {
    LOG.warnf(
        "The identity provider does not answer: %s",
        chain(failure).reduce((_, cause) -> cause).map(Throwable::getMessage).orElse(""));
    return new ProblemException(
        ProblemClassifier.passing(
            ProblemCode.IDENTITY_PROVIDER_UNAVAILABLE,
            "The token cannot be checked, since the identity provider does not answer. Try again"
                + " soon.",
            RETRY_AFTER));
  }

  private static Stream<Throwable> chain(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause).limit(DEPTH);
  }
}
