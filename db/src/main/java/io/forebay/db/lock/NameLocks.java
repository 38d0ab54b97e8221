package io.forebay.db.lock;

import io.forebay.db.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;

/**
 * Locks names, whether or not anything has them, until the transaction ends: a row that does not
 * exist cannot be locked, and two who create it would both find that it does not.
 *
 * <p>Names are hashed to PostgreSQL's 64-bit advisory locks; two names that collide wait for each
 * other without need, nothing else.
 */
@ApplicationScoped
public class NameLocks {

  private final Sql sql;

  public NameLocks(Sql sql) {
    this.sql = sql;
  }

  /** What is named; the same name of two kinds is two locks. */
  public enum Kind {
    SECRET,
    PRINCIPAL,
    /** Of one dataset: its id, a slash, and the tag. */
    TAG,
    /** Of one principal: its name, a slash, and the key. */
    IDEMPOTENCY_KEY,
    /** The room of one node, by its id. Its row is what its loaders write. */
    CACHE_NODE
  }

  /** Waits until nobody else has the name. */
  public void take(Kind kind, String name) {
    sql.list("SELECT pg_advisory_xact_lock(hashtextextended(?, 0))", _ -> "", text(kind, name));
  }

  /** Takes the name unless another transaction has it. */
  public boolean tryTake(Kind kind, String name) {
    return sql.get(
        "SELECT pg_try_advisory_xact_lock(hashtextextended(?, 0)) AS taken",
        row -> row.flag("taken"),
        text(kind, name));
  }

  /** Keeps others from taking the names, together with whoever else shares them. */
  public void share(Kind kind, Collection<String> names) {
    // In one order, or two who share several would wait for each other.
    names.stream()
        .sorted()
        .forEach(
            name ->
                sql.list(
                    "SELECT pg_advisory_xact_lock_shared(hashtextextended(?, 0))",
                    _ -> "",
                    text(kind, name)));
  }

  private static String text(Kind kind, String name) {
    return kind + "/" + name;
  }
}
