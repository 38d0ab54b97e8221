package io.forebay.db.token;

import io.forebay.core.access.PlatformRole;
import io.forebay.core.access.Principal;
import io.forebay.db.lock.NameLocks;
import io.forebay.db.lock.NameLocks.Kind;
import io.forebay.db.sql.Row;
import io.forebay.db.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Users and service accounts that an administrator described. */
@ApplicationScoped
public class PrincipalRepository {

  private static final String SHOWN = "name, member_of, roles, revision, created_at, updated_at";

  private final Sql sql;
  private final NameLocks locks;

  public PrincipalRepository(Sql sql, NameLocks locks) {
    this.sql = sql;
    this.locks = locks;
  }

  public Optional<PrincipalRecord> named(Principal principal) {
    return sql.one(
        "SELECT " + SHOWN + " FROM principal WHERE name = ?",
        PrincipalRepository::read,
        principal.toString());
  }

  /** The principal, locked against other writers until the transaction ends, described or not. */
  public Optional<PrincipalRecord> lock(Principal principal) {
    locks.take(Kind.PRINCIPAL, principal.toString());
    return named(principal);
  }

  /** In the order of names, after this one; the empty name is before all. */
  public List<PrincipalRecord> page(String after, int limit) {
    return sql.list(
        "SELECT " + SHOWN + " FROM principal WHERE name > ? ORDER BY name LIMIT ?",
        PrincipalRepository::read,
        after,
        limit);
  }

  /** Describes a principal anew. */
  public PrincipalRecord put(
      Principal principal, Set<Principal> memberOf, Set<PlatformRole> roles) {
    return sql.get(
        "INSERT INTO principal (name, member_of, roles) VALUES (?, ?, ?)"
            + " ON CONFLICT (name) DO UPDATE SET member_of = excluded.member_of,"
            + " roles = excluded.roles, revision = principal.revision + 1, updated_at = now()"
            + " RETURNING "
            + SHOWN,
        PrincipalRepository::read,
        principal.toString(),
        memberOf.stream().sorted().toList(),
        roles.stream().sorted().toList());
  }

  /** Whether there was one. */
  public boolean delete(Principal principal) {
    return sql.update("DELETE FROM principal WHERE name = ?", principal.toString()) > 0;
  }

  private static PrincipalRecord read(Row row) throws SQLException {
    return new PrincipalRecord(
        Principal.parse(row.text("name")),
        row.texts("member_of").stream().map(Principal::parse).collect(Collectors.toSet()),
        row.texts("roles").stream().map(PlatformRole::valueOf).collect(Collectors.toSet()),
        row.number("revision"),
        row.instant("created_at"),
        row.instant("updated_at"));
  }
}
