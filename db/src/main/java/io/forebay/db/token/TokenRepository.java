package io.forebay.db.token;

import io.forebay.core.access.Principal;
import io.forebay.core.access.Role;
import io.forebay.core.access.TokenScope;
import io.forebay.db.sql.Row;
import io.forebay.db.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Tokens by their hash, their id and their principal. */
@ApplicationScoped
public class TokenRepository {

  private static final String SHOWN =
      "id, name, principal, datasets, role, created_by, created_at, expires_at, last_used_at";

  private final Sql sql;

  public TokenRepository(Sql sql) {
    this.sql = sql;
  }

  public TokenRecord insert(
      String name,
      Principal principal,
      byte[] hash,
      TokenScope scope,
      Principal createdBy,
      Optional<Instant> expiresAt) {
    return sql.get(
        "INSERT INTO api_token (name, principal, hash, datasets, role, created_by, expires_at)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING "
            + SHOWN,
        TokenRepository::read,
        name,
        principal.toString(),
        hash,
        scope.datasets(),
        scope.role(),
        createdBy.toString(),
        expiresAt);
  }

  /** The token with this hash, unless it is expired; notes that it is used. */
  public Optional<TokenRecord> use(byte[] hash) {
    Optional<TokenRecord> token =
        sql.one(
            "SELECT "
                + SHOWN
                + " FROM api_token WHERE hash = ? AND (expires_at IS NULL OR expires_at > now())",
            TokenRepository::read,
            hash);
    // Once a minute is often enough, and a row that is used all the time is not rewritten for it.
    token.ifPresent(
        used ->
            sql.update(
                "UPDATE api_token SET last_used_at = now() WHERE id = ?"
                    + " AND (last_used_at IS NULL OR last_used_at < now() - interval '1 min')",
                used.id()));
    return token;
  }

  /** The token, unless it is expired. */
  public Optional<TokenRecord> valid(UUID id) {
    return sql.one(
        "SELECT "
            + SHOWN
            + " FROM api_token WHERE id = ? AND (expires_at IS NULL OR expires_at > now())",
        TokenRepository::read,
        id);
  }

  /** The token, whether expired or not. */
  public Optional<TokenRecord> find(UUID id) {
    return sql.one("SELECT " + SHOWN + " FROM api_token WHERE id = ?", TokenRepository::read, id);
  }

  /**
   * Newest first.
   *
   * @param principal only of this one
   * @param before only older than this one
   */
  public List<TokenRecord> page(Optional<Principal> principal, Optional<UUID> before, int limit) {
    return sql.list(
        "SELECT "
            + SHOWN
            + " FROM api_token WHERE (CAST(? AS text) IS NULL OR principal = ?)"
            + " AND (CAST(? AS uuid) IS NULL OR id < ?) ORDER BY id DESC LIMIT ?",
        TokenRepository::read,
        principal.map(Principal::toString),
        principal.map(Principal::toString),
        before,
        before,
        limit);
  }

  /** Revokes a token: it lets nobody in from now on. */
  public void delete(UUID id) {
    sql.update("DELETE FROM api_token WHERE id = ?", id);
  }

  private static TokenRecord read(Row row) throws SQLException {
    return new TokenRecord(
        row.uuid("id"),
        row.text("name"),
        Principal.parse(row.text("principal")),
        new TokenScope(
            row.optionalTexts("datasets").map(Set::copyOf),
            row.optionalText("role").map(Role::valueOf)),
        row.text("created_by"),
        row.instant("created_at"),
        row.optionalInstant("expires_at"),
        row.optionalInstant("last_used_at"));
  }
}
