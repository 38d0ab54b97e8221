package io.forebay.api.identity;

import io.forebay.api.access.Callers;
import io.forebay.api.access.Session;
import io.forebay.core.problem.ProblemCode;
import io.forebay.core.problem.ProblemException;
import io.quarkus.oidc.OIDCException;
import io.quarkus.oidc.runtime.OidcAuthenticationMechanism;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.logging.Logger;
import org.jose4j.lang.UnresolvableKeyException;

/** Has tokens of the identity provider checked, and says whom they make. */
@ApplicationScoped
public class IdentityProvider {

  private static final Logger LOG = Logger.getLogger(IdentityProvider.class);
  private static final int DEPTH = 20;
  private static final Pattern JWT = Pattern.compile("([A-Za-z0-9_-]+\\.){2}[A-Za-z0-9_-]+");

  private final OidcAuthenticationMechanism oidc;
  private final OidcTenants tenants;
  private final ClaimMapping mapping;
  private final Callers callers;
  private final OidcSettings settings;
  private final Clock clock;
  private volatile Instant lastSilence = Instant.EPOCH;

  public IdentityProvider(
      OidcAuthenticationMechanism oidc,
      OidcTenants tenants,
      ClaimMapping mapping,
      Callers callers,
      OidcSettings settings,
      Clock clock) {
    this.settings = settings;
    this.clock = clock;
    this.oidc = oidc;
    this.tenants = tenants;
    this.mapping = mapping;
    this.callers = callers;
  }

  /** Whether there is one. */
  public boolean exists() {
    return tenants.exist();
  }

  /** Whether a token has the form of the provider's: a signed JWT. */
  public static boolean isToken(String token) {
    return JWT.matcher(token).matches();
  }

  /**
   * Whom the request's token of the provider makes.
   *
   * @return nobody without such a token; a failure with {@link AuthenticationFailedException} for a
   *     wrong one, and with {@link ProblemException} when the provider does not answer or the token
   *     names nobody who can call
   */
  public Uni<Session> session(RoutingContext request, IdentityProviderManager identityProviders) {
    return oidc.authenticate(request, identityProviders)
        .onFailure(this::isOutage)
        .transform(IdentityProvider::outage)
        .onItem()
        .ifNotNull()
        .transformToUni(
            identity ->
                Uni.createFrom()
                    .item(() -> callers.ofIdentity(mapping.identity(claims(identity))))
                    .runSubscriptionOn(Infrastructure.getDefaultWorkerPool()));
  }

  private static Claims claims(SecurityIdentity identity) {
    return Claims.of(((JsonWebToken) identity.getPrincipal()).getRawToken());
  }

  private boolean isOutage(Throwable failure) {
    boolean silent = isSilent(failure);
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

  private static boolean isSilent(Throwable failure) {
    return chain(failure)
        .anyMatch(
            cause ->
                cause instanceof OIDCException
                    || cause instanceof IOException
                    || cause instanceof TimeoutException
                    || cause instanceof io.smallrye.mutiny.TimeoutException
                    || cause instanceof ConfigurationException);
  }

  private static Throwable outage(Throwable failure) {
    LOG.warnf(
        "The identity provider does not answer: %s",
        chain(failure).reduce((_, cause) -> cause).map(Throwable::getMessage).orElse(""));
    return new ProblemException(
        ProblemCode.IDENTITY_PROVIDER_UNAVAILABLE,
        "The token cannot be checked, since the identity provider does not answer. Try again soon.");
  }

  private static Stream<Throwable> chain(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause).limit(DEPTH);
  }
}
