package io.forebay.api.access;

import io.forebay.api.page.Cursors;
import io.forebay.api.page.Page;
import io.forebay.api.page.PageRequest;
import io.forebay.api.request.Inputs;
import io.forebay.core.access.PlatformRole;
import io.forebay.core.access.Principal;
import io.forebay.core.access.TokenScope;
import io.forebay.core.dataset.DatasetName;
import io.forebay.core.problem.ProblemCode;
import io.forebay.core.problem.ProblemException;
import io.forebay.db.audit.ObjectKind;
import io.forebay.db.sql.Channels;
import io.forebay.db.sql.Sql;
import io.forebay.db.token.TokenRecord;
import io.forebay.db.token.TokenRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Makes, shows and revokes tokens. */
@ApplicationScoped
public class TokenService {

  static final int MAX_NAME = 200;
  static final int MAX_DATASETS = 1_000;

  private final TokenRepository repository;
  private final Access access;
  private final Sql sql;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  public TokenService(TokenRepository repository, Access access, Sql sql, Clock clock) {
    this.repository = repository;
    this.access = access;
    this.sql = sql;
    this.clock = clock;
  }

  @Transactional
  public TokenView create(CreateToken request) {
    Principal self = access.caller().self();
    Principal principal =
        Optional.ofNullable(request.principal()).map(Principal::parse).orElse(self);
    access.requireTokens(
        principal,
        () ->
            new ProblemException(
                ProblemCode.FORBIDDEN, "A token for somebody else needs the role admin."));
    String name = Inputs.text("name", Inputs.required("name", request.name()), MAX_NAME).strip();
    if (name.isEmpty()) {
      throw Inputs.invalid("name", "says what the token is for.");
    }
    if (!principal.isCaller()) {
      throw Inputs.invalid("principal", "is a user or a service account.");
    }
    if (request.expiresAt() != null && !request.expiresAt().isAfter(clock.instant())) {
      throw Inputs.invalid("expiresAt", "lies in the future.");
    }
    ApiTokenText token = ApiTokenText.random(random);
    TokenRecord made =
        repository.insert(
            name,
            principal,
            token.hash(),
            new TokenScope(datasets(request), Optional.ofNullable(request.role())),
            self,
            Optional.ofNullable(request.expiresAt()));
    access.about(ObjectKind.TOKEN, made.id().toString());
    access.note("principal", principal.toString());
    access.note("name", name);
    return TokenView.once(made, token);
  }

  @Transactional
  public TokenView get(String id) {
    return TokenView.of(find(id));
  }

  /** Newest first: an administrator sees all, others see their own. */
  @Transactional
  public Page<TokenView> list(Optional<String> principal, PageRequest request) {
    Optional<Principal> wanted = principal.map(Principal::parse);
    Principal self = access.caller().self();
    access.requireTokens(self, TokenService::notFound);
    if (!access.caller().is(PlatformRole.ADMIN)) {
      if (wanted.filter(other -> !other.equals(self)).isPresent()) {
        return new Page<>(List.of(), null);
      }
      wanted = Optional.of(self);
    }
    Page<TokenRecord> page =
        Page.of(
            repository.page(wanted, request.afterId(Cursors.Kind.TOKENS), request.probe()),
            request,
            Cursors.Kind.TOKENS,
            token -> token.id().toString());
    return page.withItems(page.items().stream().map(TokenView::of).toList());
  }

  /** From now on it lets nobody in, and streams that were opened with it end. */
  @Transactional
  public void revoke(String id) {
    repository.delete(find(id).id());
    sql.notify(Channels.ACCESS, "");
  }

  private TokenRecord find(String id) {
    access.about(ObjectKind.TOKEN, id);
    TokenRecord token =
        uuid(id)
            .flatMap(repository::find)
            .orElseThrow(() -> access.unknown(TokenService::notFound));
    access.note("principal", token.principal().toString());
    access.requireTokens(token.principal(), TokenService::notFound);
    return token;
  }

  private static Optional<Set<String>> datasets(CreateToken request) {
    return Optional.ofNullable(request.datasets())
        .map(
            names ->
                Inputs.list("datasets", names, MAX_DATASETS).stream()
                    .map(name -> new DatasetName(name).value())
                    .collect(Collectors.toSet()));
  }

  private static Optional<UUID> uuid(String id) {
    try {
      return Optional.of(UUID.fromString(id));
    } catch (IllegalArgumentException _) {
      // What is no UUID names no token.
      return Optional.empty();
    }
  }

  private static ProblemException notFound() {
    return new ProblemException(ProblemCode.TOKEN_NOT_FOUND, "No token has this id.");
  }
}
