package io.forebay.api.identity;

import io.forebay.service.safety.Mode;
import io.forebay.service.safety.SafetyRule;
import io.forebay.service.safety.Unsafe;
import io.forebay.service.safety.UnsafeItem;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** In production people come from an identity provider, over TLS. */
@ApplicationScoped
class ProviderRule implements SafetyRule {

  private final Mode mode;
  private final OidcSettings settings;

  ProviderRule(@ConfigProperty(name = "forebay.mode") Mode mode, OidcSettings settings) {
    this.mode = mode;
    this.settings = settings;
  }

  @Override
  public List<Unsafe> unsafe() {
    return switch (mode) {
      case LOCAL -> List.of();
      case PRODUCTION ->
          settings
              .issuer()
              .map(ProviderRule::look)
              .orElseGet(
                  () ->
                      List.of(
                          new Unsafe(
                              UnsafeItem.NO_OIDC,
                              "FOREBAY_OIDC_ISSUER names no identity provider")));
    };
  }

  private static List<Unsafe> look(String issuer) {
    return URI.create(issuer).getScheme().equalsIgnoreCase("https")
        ? List.of()
        : List.of(
            new Unsafe(UnsafeItem.PLAIN_ISSUER, "FOREBAY_OIDC_ISSUER=" + issuer + " is not https"));
  }
}
