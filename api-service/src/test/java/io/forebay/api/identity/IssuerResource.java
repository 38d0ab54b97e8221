package io.forebay.api.identity;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** A provider, and the settings that make the service trust it. */
public class IssuerResource implements QuarkusTestResourceLifecycleManager {

  private final Issuer issuer = new Issuer();

  @Override
  public Map<String, String> start() {
    return Map.ofEntries(
        Map.entry("forebay.oidc.issuer", issuer.url()),
        Map.entry("forebay.oidc.client-id", Issuer.CLIENT),
        Map.entry("forebay.oidc.client-secret", Issuer.SECRET),
        Map.entry("forebay.oidc.audience", Issuer.AUDIENCE),
        Map.entry("forebay.oidc.roles-claim", "realm_access/roles"),
        Map.entry("forebay.oidc.roles.admin", "forebay-admin"),
        Map.entry("forebay.oidc.roles.auditor", "forebay-auditor,Security Team"),
        Map.entry("forebay.oidc.clock-skew", "1s"),
        Map.entry("forebay.oidc.key-refresh", "1s"),
        Map.entry("forebay.oidc.service-account-marker", "gty=client-credentials"));
  }

  @Override
  public void inject(TestInjector injector) {
    injector.injectIntoFields(issuer, new TestInjector.MatchesType(Issuer.class));
  }

  @Override
  public void stop() {
    issuer.goDown();
  }
}
