package io.forebay.db.secret;

import io.forebay.core.access.Principal;
import io.forebay.core.secret.SecretEndpoint;
import io.forebay.db.grant.Visibility;
import io.forebay.db.lock.NameLocks;
import io.forebay.db.lock.NameLocks.Kind;
import io.forebay.db.sql.Row;
import io.forebay.db.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Secrets by name. Plain statements instead of an entity: the API's role has no right to read the
 * ciphertext back, not even its own.
 */
@ApplicationScoped
public class SecretRepository {

  private static final String SHOWN =
      "name, keys, owner, users, endpoints, revision, created_at, updated_at";

  // Each principal's by their indexes, whatever the planner knows of how many others have: what it
  // takes tells nothing of those.
  private static final String USABLE =
      """
      SELECT secrets.name
      FROM unnest(CAST(:principals AS text[])) AS asks (principal)
      CROSS JOIN LATERAL (
        SELECT name FROM secret WHERE owner BETWEEN asks.principal AND asks.principal OFFSET 0
      ) AS secrets
      UNION ALL
      SELECT secrets.name
      FROM unnest(CAST(:principals AS text[])) AS asks (principal)
      CROSS JOIN LATERAL (
        SELECT name FROM secret WHERE users @> ARRAY[asks.principal] OFFSET 0
      ) AS secrets
      """;

  private final Sql sql;
  private final NameLocks locks;

  public SecretRepository(Sql sql, NameLocks locks) {
    this.sql = sql;
    this.locks = locks;
  }

  public Optional<SecretRecord> named(String name) {
    return sql.one("SELECT " + SHOWN + " FROM secret WHERE name = ?", SecretRepository::read, name);
  }

  /** Those of these names that exist. */
  public List<SecretRecord> existing(Collection<String> names) {
    return sql.list(
        "SELECT " + SHOWN + " FROM secret WHERE name = ANY (?)", SecretRepository::read, names);
  }

  /**
   * In the order of names, after this one; the empty name is before all.
   *
   * @param all whether everybody's are listed, or only what these principals own or may use
   */
  public List<SecretRecord> page(
      boolean all, Collection<Principal> principals, String after, int limit) {
    Map<String, Object> parameters = new HashMap<>(Map.of("after", after, "limit", limit));
    if (!all) {
      parameters.put("principals", principals);
    }
    return sql.list(page(all), parameters, SecretRepository::read);
  }

  /** The statement for a page of all, or of what principals own or may use. */
  static String page(boolean all) {
    return "SELECT %s FROM secret WHERE name > :after %s ORDER BY name LIMIT :limit"
        .formatted(SHOWN, all ? "" : "AND name = ANY (ARRAY(" + USABLE + "))");
  }

  /** Inserts a secret; empty when the name is taken. */
  public Optional<SecretRecord> insert(
      String name, byte[] ciphertext, Collection<String> keys, Principal owner) {
    return sql.one(
        "INSERT INTO secret (name, ciphertext, keys, owner) VALUES (?, ?, ?, ?)"
            + " ON CONFLICT (name) DO NOTHING RETURNING "
            + SHOWN,
        SecretRepository::read,
        name,
        ciphertext,
        keys,
        owner.toString());
  }

  /** Replaces a secret's values; empty when it does not exist. */
  public Optional<SecretRecord> replace(String name, byte[] ciphertext, Collection<String> keys) {
    return sql.one(
        "UPDATE secret SET ciphertext = ?, keys = ?, revision = revision + 1, updated_at = now()"
            + " WHERE name = ? RETURNING "
            + SHOWN,
        SecretRepository::read,
        ciphertext,
        keys,
        name);
  }

  /** Says who may use a secret that exists, beside its owner. */
  public SecretRecord share(String name, Collection<Principal> users) {
    return change(name, "users", new TreeSet<>(users));
  }

  /** Says where a secret that exists may be sent, and nowhere else. */
  public SecretRecord bind(String name, Collection<SecretEndpoint> endpoints) {
    return change(name, "endpoints", texts(endpoints));
  }

  /** Lets a secret be sent there, too; nothing changes where it may already. */
  public void bindAlso(String name, Collection<SecretEndpoint> endpoints) {
    sql.update(
        "UPDATE secret SET endpoints = ARRAY (SELECT DISTINCT endpoint COLLATE \"C\""
            + " FROM unnest(endpoints || ?) AS endpoint ORDER BY 1),"
            + " revision = revision + 1, updated_at = now()"
            + " WHERE name = ? AND NOT endpoints @> ?",
        texts(endpoints),
        name,
        texts(endpoints));
  }

  /** Gives a secret that exists to somebody else. */
  public SecretRecord giveTo(String name, Principal owner) {
    return change(name, "owner", owner.toString());
  }

  private SecretRecord change(String name, String column, Object value) {
    return sql.get(
        "UPDATE secret SET "
            + column
            + " = ?, revision = revision + 1, updated_at = now() WHERE name = ? RETURNING "
            + SHOWN,
        SecretRepository::read,
        value,
        name);
  }

  private static Collection<String> texts(Collection<SecretEndpoint> endpoints) {
    return endpoints.stream()
        .map(SecretEndpoint::toString)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  public void delete(String name) {
    sql.update("DELETE FROM secret WHERE name = ?", name);
  }

  /** Whether any source uses the secret. */
  public boolean isUsed(String name) {
    return sql.get(
        "SELECT EXISTS (SELECT FROM source WHERE secret_name = ?) AS used",
        row -> row.flag("used"),
        name);
  }

  /**
   * Names of some datasets whose sources use the secret.
   *
   * @param seen by whom it is asked for
   */
  public List<String> users(String name, Visibility seen, int limit) {
    return sql.list(
        "SELECT DISTINCT d.name FROM source s JOIN dataset d ON d.id = s.dataset_id"
            + " WHERE s.secret_name = ? AND (? OR EXISTS (SELECT FROM dataset_grant g"
            + " WHERE g.dataset_id = d.id AND g.principal = ANY (?)))"
            + " ORDER BY d.name LIMIT ?",
        row -> row.text("name"),
        name,
        seen.all(),
        seen.principals(),
        limit);
  }

  /** Keeps secrets from being deleted while a transaction makes sources that use them. */
  public void keep(Collection<String> names) {
    locks.share(Kind.SECRET, names);
  }

  /** Waits for transactions that {@link #keep} the secret, and keeps others out. */
  public void claim(String name) {
    locks.take(Kind.SECRET, name);
  }

  private static SecretRecord read(Row row) throws SQLException {
    return new SecretRecord(
        row.text("name"),
        row.texts("keys"),
        Principal.parse(row.text("owner")),
        row.texts("users").stream().map(Principal::parse).collect(Collectors.toSet()),
        row.texts("endpoints"),
        row.number("revision"),
        row.instant("created_at"),
        row.instant("updated_at"));
  }
}
