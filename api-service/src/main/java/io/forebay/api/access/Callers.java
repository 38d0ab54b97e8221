package io.forebay.api.access;

import io.forebay.core.access.Caller;
import io.forebay.core.access.LoginPass;
import io.forebay.core.access.LoginPass.Use;
import io.forebay.core.access.PlatformRole;
import io.forebay.core.access.Principal;
import io.forebay.core.access.TokenScope;
import io.forebay.db.sql.Sql;
import io.forebay.db.token.PrincipalRecord;
import io.forebay.db.token.PrincipalRepository;
import io.forebay.db.token.TokenRecord;
import io.forebay.db.token.TokenRepository;
import io.forebay.service.auth.AdminToken;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Says who somebody is that sends a token. */
@ApplicationScoped
public class Callers {

  /** Whom the admin token makes. */
  public static final Principal ADMIN = Principal.user("admin");

  private final TokenRepository tokens;
  private final PrincipalRepository principals;
  private final AdminToken adminToken;
  private final Set<PlatformRole> defaultRoles;
  private final Clock clock;
  private final Sql sql;

  public Callers(
      TokenRepository tokens,
      PrincipalRepository principals,
      AdminToken adminToken,
      @ConfigProperty(name = "forebay.access.default-roles")
          Optional<Set<PlatformRole>> defaultRoles,
      Clock clock,
      Sql sql) {
    this.clock = clock;
    this.sql = sql;
    this.tokens = tokens;
    this.principals = principals;
    this.adminToken = adminToken;
    this.defaultRoles = defaultRoles.orElse(Set.of());
  }

  /** The holder of the admin token; nobody when it is not that. */
  public Optional<Session> ofAdminToken(String token) {
    return adminToken.prove(token).map(Credential.Admin::new).map(this::session);
  }

  /**
   * The holder of the admin token, by a link that was made with it; nobody when the link was used
   * before.
   */
  @Transactional
  public Optional<Session> ofLoginLink(String text) {
    Optional<String> token = adminToken.text();
    return token
        .flatMap(known -> LoginPass.read(Use.LINK, text, known, clock.instant()))
        .filter(this::isFirstUse)
        .flatMap(_ -> ofAdminToken(token.orElseThrow()));
  }

  /** The holder of the admin token, by the session that a link began; nobody when that is over. */
  public Optional<Session> ofLoginSession(String text) {
    Optional<String> token = adminToken.text();
    return token
        .flatMap(known -> LoginPass.read(Use.SESSION, text, known, clock.instant()))
        .flatMap(_ -> ofAdminToken(token.orElseThrow()));
  }

  private boolean isFirstUse(LoginPass link) {
    return sql.update(
            "INSERT INTO used_login_link (nonce, good_for) VALUES (?, ?) ON CONFLICT DO NOTHING",
            link.nonce(),
            link.until())
        == 1;
  }

  /** Whether a token can be one of ours, so that nobody else need be asked. */
  public static boolean isApiToken(String token) {
    return ApiTokenText.hasForm(token);
  }

  /** The holder of an API token; nobody when there is no such token, or no longer. */
  @Transactional
  public Optional<Session> ofToken(String token) {
    return tokens.use(new ApiTokenText(token).hash()).map(this::session);
  }

  /** Whom the identity provider vouches for, with what administrators say of them. */
  @Transactional
  public Session ofIdentity(Credential.Identity identity) {
    return session(identity);
  }

  /** The session as it is by now; none when its token was revoked, replaced or has expired. */
  @Transactional
  public Optional<Session> now(Session session) {
    return isOver(session)
        ? Optional.empty()
        : switch (session.credential()) {
          case Credential.Admin admin -> Optional.of(session(admin));
          case Credential.ApiToken token -> tokens.valid(token.id()).map(this::session);
          case Credential.Identity identity -> Optional.of(session(identity));
        };
  }

  /** Whether its token has expired or was replaced, which shows without asking the database. */
  public boolean isOver(Session session) {
    return session.isExpired(clock.instant())
        || (session.credential() instanceof Credential.Admin(var proof)
            && !adminToken.stands(proof));
  }

  /** The tokens of these sessions that let nobody in any more; one statement for all of them. */
  @Transactional
  public Set<Credential> over(Collection<Session> sessions) {
    Set<Credential> over =
        sessions.stream().filter(this::isOver).map(Session::credential).collect(Collectors.toSet());
    Set<Credential.ApiToken> asked =
        sessions.stream()
            .map(Session::credential)
            .filter(credential -> !over.contains(credential))
            .mapMulti(Callers::ofOurs)
            .collect(Collectors.toSet());
    if (!asked.isEmpty()) {
      Set<UUID> there = there(asked.stream().map(Credential.ApiToken::id).toList());
      asked.stream().filter(token -> !there.contains(token.id())).forEach(over::add);
    }
    return over;
  }

  private static void ofOurs(Credential credential, Consumer<Credential.ApiToken> ours) {
    if (credential instanceof Credential.ApiToken token) {
      ours.accept(token);
    }
  }

  private Set<UUID> there(List<UUID> tokens) {
    return Set.copyOf(
        sql.list(
            "SELECT id FROM api_token WHERE id = ANY (CAST(? AS uuid[]))",
            row -> row.uuid("id"),
            tokens));
  }

  private Session session(Credential.Admin admin) {
    return session(
        admin, new Caller(ADMIN, Set.of(), Set.of(PlatformRole.ADMIN), TokenScope.UNLIMITED));
  }

  private Session session(TokenRecord token) {
    Optional<PrincipalRecord> known = principals.named(token.principal());
    return session(
        new Credential.ApiToken(token.id(), token.expiresAt()),
        new Caller(
            token.principal(),
            known.map(PrincipalRecord::memberOf).orElse(Set.of()),
            known.map(PrincipalRecord::roles).orElse(defaultRoles),
            token.scope()));
  }

  private Session session(Credential.Identity identity) {
    Optional<PrincipalRecord> known = principals.named(identity.self());
    Set<Principal> memberOf = new HashSet<>(identity.memberOf());
    known.map(PrincipalRecord::memberOf).ifPresent(memberOf::addAll);
    Set<PlatformRole> roles = new HashSet<>(identity.roles());
    roles.addAll(known.map(PrincipalRecord::roles).orElse(defaultRoles));
    return session(identity, new Caller(identity.self(), memberOf, roles, TokenScope.UNLIMITED));
  }

  private Session session(Credential credential, Caller caller) {
    return new Session(credential, caller, clock.instant());
  }
}
