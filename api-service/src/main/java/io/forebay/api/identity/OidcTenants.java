package io.forebay.api.identity;

import io.quarkus.oidc.OidcRequestContext;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.TenantConfigResolver;
import io.quarkus.oidc.runtime.OidcTenantConfig.ApplicationType;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * Tells Quarkus of the provider when the first token of it comes, not at start: a service starts
 * without its provider, and as fast as without one.
 */
@ApplicationScoped
public class OidcTenants implements TenantConfigResolver {

  private final Optional<OidcTenantConfig> bearer;

  OidcTenants(OidcSettings settings) {
    bearer = settings.issuer().map(issuer -> bearer(issuer, settings));
  }

  /** Whether there is a provider. */
  public boolean exist() {
    return bearer.isPresent();
  }

  @Override
  public Uni<OidcTenantConfig> resolve(
      RoutingContext request, OidcRequestContext<OidcTenantConfig> context) {
    return Uni.createFrom().optional(bearer);
  }

  private static OidcTenantConfig bearer(String issuer, OidcSettings settings) {
    var tenant =
        OidcTenantConfig.authServerUrl(issuer)
            .tenantId("forebay-bearer")
            .applicationType(ApplicationType.SERVICE)
            .connectionTimeout(settings.timeout())
            .token()
            .issuer(issuer)
            .audience(
                settings
                    .audience()
                    .or(settings::clientId)
                    .orElseThrow(
                        () ->
                            new IllegalArgumentException(
                                "forebay.oidc.issuer needs forebay.oidc.audience or"
                                    + " forebay.oidc.client-id")))
            .lifespanGrace((int) settings.clockSkew().toSeconds())
            .forcedJwkRefreshInterval(settings.keyRefresh())
            // What cannot be checked here is not taken to the provider: it is refused.
            .allowOpaqueTokenIntrospection(false)
            .allowJwtIntrospection(false)
            .end();
    settings.clientId().ifPresent(tenant::clientId);
    return tenant.build();
  }
}
