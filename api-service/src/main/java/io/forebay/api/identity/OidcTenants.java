package io.forebay.api.identity;

import io.forebay.service.safety.Mode;
import io.quarkus.oidc.OidcRequestContext;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.OidcTenantConfigBuilder;
import io.quarkus.oidc.TenantConfigResolver;
import io.quarkus.oidc.runtime.OidcTenantConfig.ApplicationType;
import io.quarkus.oidc.runtime.OidcTenantConfig.Authentication.CookieSameSite;
import io.quarkus.oidc.runtime.OidcTenantConfig.TokenStateManager.Strategy;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Tells Quarkus of the provider when the first token of it comes, not at start: a service starts
 * without its provider, and as fast as without one. There are two tenants, since an access token is
 * for this API and a login's token is for the client that Forebay is.
 */
@ApplicationScoped
public class OidcTenants implements TenantConfigResolver {

  /** Where the provider sends a browser after a login. */
  public static final String CALLBACK = "/auth/callback";

  private static final String CHOSEN = OidcTenants.class.getName() + ".chosen";

  private final Optional<OidcTenantConfig> bearer;
  private final Optional<OidcTenantConfig> browser;

  /** What a request brings to show who makes it. */
  public enum Way {
    BEARER,
    BROWSER
  }

  OidcTenants(OidcSettings settings, @ConfigProperty(name = "forebay.mode") Mode mode) {
    bearer = settings.issuer().map(issuer -> bearer(issuer, settings));
    browser =
        settings
            .issuer()
            .filter(_ -> settings.clientId().isPresent())
            .map(issuer -> browser(issuer, settings, mode));
  }

  /** What is wrong with the settings shows at start. */
  void start(@Observes StartupEvent event) {
    // That this object was made is all.
  }

  /** Whether there is a provider for this way. */
  public boolean exist(Way way) {
    return of(way).isPresent();
  }

  /** From now on the request is checked in this way. */
  void choose(RoutingContext request, Way way) {
    request.put(CHOSEN, way);
  }

  @Override
  public Uni<OidcTenantConfig> resolve(
      RoutingContext request, OidcRequestContext<OidcTenantConfig> context) {
    return Uni.createFrom()
        .optional(Optional.<Way>ofNullable(request.get(CHOSEN)).flatMap(this::of));
  }

  private Optional<OidcTenantConfig> of(Way way) {
    return switch (way) {
      case BEARER -> bearer;
      case BROWSER -> browser;
    };
  }

  private static OidcTenantConfig bearer(String issuer, OidcSettings settings) {
    String audience =
        settings
            .audience()
            .or(settings::clientId)
            .orElseThrow(
                () ->
                    new ConfigurationException(
                        "FOREBAY_OIDC_ISSUER needs FOREBAY_OIDC_AUDIENCE or FOREBAY_OIDC_CLIENT_ID."));
    return common(issuer, settings)
        .tenantId("forebay-bearer")
        .applicationType(ApplicationType.SERVICE)
        .token()
        .issuer(issuer)
        .audience(audience)
        .lifespanGrace((int) settings.clockSkew().toSeconds())
        .forcedJwkRefreshInterval(settings.keyRefresh())
        // What cannot be checked here is not taken to the provider: it is refused.
        .allowOpaqueTokenIntrospection(false)
        .allowJwtIntrospection(false)
        .end()
        .build();
  }

  private static OidcTenantConfig browser(String issuer, OidcSettings settings, Mode mode) {
    Optional<ClientSecret> secret = ClientSecret.of(settings);
    OidcTenantConfigBuilder tenant =
        common(issuer, settings)
            .tenantId("forebay-browser")
            .applicationType(ApplicationType.WEB_APP)
            .token()
            .issuer(issuer)
            .audience(settings.clientId().orElseThrow())
            .lifespanGrace((int) settings.clockSkew().toSeconds())
            .forcedJwkRefreshInterval(settings.keyRefresh())
            .allowJwtIntrospection(false)
            .refreshExpired()
            .end();
    secret.ifPresent(known -> tenant.credentials(known.text()));
    var login =
        tenant
            .authentication()
            .redirectPath(CALLBACK)
            .restorePathAfterRedirect()
            .pkceRequired()
            .nonceRequired()
            .scopes(settings.scopes().orElse(java.util.List.of()))
            .cookieSameSite(CookieSameSite.LAX)
            .stateCookieSameSite(CookieSameSite.LAX)
            .cookieForceSecure(mode == Mode.PRODUCTION)
            .sessionAgeExtension(settings.sessionExtension());
    secret.map(known -> known.derived("login state")).ifPresent(login::stateSecret);
    login.end();
    var cookie =
        tenant.tokenStateManager().strategy(Strategy.ID_REFRESH_TOKENS).encryptionRequired();
    secret.map(known -> known.derived("session cookie")).ifPresent(cookie::encryptionSecret);
    cookie.end();
    return tenant.build();
  }

  private static OidcTenantConfigBuilder common(String issuer, OidcSettings settings) {
    OidcTenantConfigBuilder tenant =
        OidcTenantConfig.authServerUrl(issuer).connectionTimeout(settings.timeout());
    settings.clientId().ifPresent(tenant::clientId);
    return tenant;
  }
}
