package io.forebay.service.auth;

import io.quarkus.arc.DefaultBean;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;

/** Lets in who sends {@code Authorization: Bearer} and the admin token; 401 for everybody else. */
@ApplicationScoped
@DefaultBean
public class BearerTokenAuthentication implements HttpAuthenticationMechanism {

  private static final String SCHEME = "Bearer ";
  private static final int UNAUTHORIZED = 401;

  private final AdminToken token;

  public BearerTokenAuthentication(AdminToken token) {
    this.token = token;
  }

  @Override
  public Uni<SecurityIdentity> authenticate(
      RoutingContext context, IdentityProviderManager identityProviders) {
    return authenticate(context.request().getHeader("Authorization"));
  }

  /**
   * Who sends this header.
   *
   * @param header for example {@code Bearer abc}; null when there is none
   * @return nobody when the header is not of this kind; a failure when its token is wrong
   */
  public Uni<SecurityIdentity> authenticate(String header) {
    Optional<String> sent = token(header);
    if (sent.isEmpty()) {
      return Uni.createFrom().nullItem();
    }
    return token.matches(sent.get())
        ? Uni.createFrom().item(admin())
        : Uni.createFrom().failure(new AuthenticationFailedException());
  }

  /**
   * The token that a header carries.
   *
   * @param header for example {@code Bearer abc}; null when there is none
   */
  public static Optional<String> token(String header) {
    return header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        ? Optional.empty()
        : Optional.of(header.substring(SCHEME.length()).strip());
  }

  @Override
  public Uni<ChallengeData> getChallenge(RoutingContext context) {
    return Uni.createFrom()
        .item(new ChallengeData(UNAUTHORIZED, "WWW-Authenticate", "Bearer realm=\"forebay\""));
  }

  @Override
  public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
    return Set.of();
  }

  private static SecurityIdentity admin() {
    return QuarkusSecurityIdentity.builder()
        .setPrincipal(new QuarkusPrincipal("admin"))
        .addRole("admin")
        .build();
  }
}
