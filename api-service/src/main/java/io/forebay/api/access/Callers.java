package io.forebay.api.access;

import io.forebay.core.access.Caller;
import io.forebay.core.access.PlatformRole;
import io.forebay.core.access.Principal;
import io.forebay.core.access.TokenScope;
import io.forebay.db.token.PrincipalRecord;
import io.forebay.db.token.PrincipalRepository;
import io.forebay.db.token.TokenRecord;
import io.forebay.db.token.TokenRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Says who somebody is that sends a token. */
@ApplicationScoped
public class Callers {

  /** Who holds the admin token. */
  public static final Session ADMIN =
      new Session(
          Optional.empty(),
          new Caller(
              Principal.user("admin"), Set.of(), Set.of(PlatformRole.ADMIN), TokenScope.UNLIMITED),
          Instant.MIN);

  private final TokenRepository tokens;
  private final PrincipalRepository principals;
  private final Set<PlatformRole> defaultRoles;
  private final Clock clock;

  public Callers(
      TokenRepository tokens,
      PrincipalRepository principals,
      @ConfigProperty(name = "forebay.access.default-roles")
          Optional<Set<PlatformRole>> defaultRoles,
      Clock clock) {
    this.clock = clock;
    this.tokens = tokens;
    this.principals = principals;
    this.defaultRoles = defaultRoles.orElse(Set.of());
  }

  /** The holder of an API token; nobody when there is no such token, or no longer. */
  @Transactional
  public Optional<Session> ofToken(String token) {
    return tokens.use(new ApiTokenText(token).hash()).map(this::session);
  }

  /** The session as it is by now; none when its token was revoked or has expired. */
  @Transactional
  public Optional<Session> now(Session session) {
    return session.token().isEmpty()
        ? Optional.of(session)
        : session.token().flatMap(tokens::valid).map(this::session);
  }

  private Session session(TokenRecord token) {
    Optional<PrincipalRecord> known = principals.named(token.principal());
    return new Session(
        Optional.of(token.id()),
        new Caller(
            token.principal(),
            known.map(PrincipalRecord::memberOf).orElse(Set.of()),
            known.map(PrincipalRecord::roles).orElse(defaultRoles),
            token.scope()),
        clock.instant());
  }
}
