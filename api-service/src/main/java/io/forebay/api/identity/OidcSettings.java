package io.forebay.api.identity;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which identity provider is trusted, and what its tokens mean here; see docs/operations.md. */
@ConfigMapping(prefix = "forebay.oidc")
public interface OidcSettings {

  /** The provider's issuer, exactly as its tokens name it; without one there is no provider. */
  Optional<String> issuer();

  /** The client that Forebay is at the provider. */
  Optional<String> clientId();

  /** The client's secret; a file is better kept. */
  Optional<String> clientSecret();

  /** A file that holds the client's secret. */
  Optional<Path> clientSecretFile();

  /** What an access token's {@code aud} must name; the client by default. */
  Optional<String> audience();

  /** The claim that names a user. */
  @WithDefault("sub")
  String principalClaim();

  /** The claim with the user's groups; steps of a path are separated by {@code /}. */
  @WithDefault("groups")
  String groupsClaim();

  /** The claim that platform roles are read from; that with the groups by default. */
  Optional<String> rolesClaim();

  /** Which values of that claim give a platform role. */
  Roles roles();

  /**
   * What tells a service account's token from a user's, beside a {@code sub} that is the client's
   * id: {@code claim} or {@code claim=value}.
   */
  Optional<String> serviceAccountMarker();

  /** What a login asks the provider for beside {@code openid}. */
  Optional<List<String>> scopes();

  /** How long a login lasts after its token, while the provider renews that. */
  @WithDefault("8h")
  Duration sessionExtension();

  /** By how much the provider's clock and this one may differ. */
  @WithDefault("5s")
  Duration clockSkew();

  /** How long the provider may take to answer. */
  @WithDefault("3s")
  Duration timeout();

  /** How often at most the provider is asked for keys because of a token with an unknown one. */
  @WithDefault("5s")
  Duration keyRefresh();

  /** Values that give a role. */
  interface Roles {
    Optional<Set<String>> admin();

    Optional<Set<String>> creator();

    Optional<Set<String>> auditor();
  }
}
