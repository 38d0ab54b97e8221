package io.forebay.db.cache;

import com.fasterxml.jackson.core.type.TypeReference;
import io.forebay.db.sql.Channels;
import io.forebay.db.sql.Json;
import io.forebay.db.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Cache nodes and the loader processes that serve them. */
@ApplicationScoped
public class CacheNodes {

  /** A node is alive while one of its loaders was seen this recently. */
  public static final Duration ALIVE = Duration.ofSeconds(15);

  private static final TypeReference<Map<String, String>> LABELS = new TypeReference<>() {};

  private static final String AT_WORK =
      """
      SELECT FROM task WHERE node_id = ? AND state = 'RUNNING' AND kind IN ('FETCH', 'EVICT')
      """;

  private final Sql sql;

  private record Registered(long id, boolean moved) {}

  public CacheNodes(Sql sql) {
    this.sql = sql;
  }

  /**
   * Makes a cache directory known, or takes up its new settings. Does not say that the node lives:
   * until its first heartbeat {@link #lastSeen} is when it was served before.
   *
   * @param measured whether {@code space} holds a fresh count of what is used
   * @return the node's id
   */
  @Transactional
  public long register(NodeRegistration node, CacheSpace space, boolean measured) {
    // A name that comes back with another directory is another node: the old one's data is gone.
    sql.update(
        "UPDATE cache_node SET name = name || '-lost-' || id, lost = true"
            + " WHERE name = ? AND cluster = ? AND uid <> ?",
        node.name(),
        node.cluster(),
        node.uid());
    Registered registered =
        sql.get(
            """
            INSERT INTO cache_node (uid, cluster, name, engine, cache_dir, host_dir, labels,
                                    capacity_bytes, used_bytes, free_bytes)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (uid) DO UPDATE SET cluster = excluded.cluster, name = excluded.name,
              lost = false, engine = excluded.engine, cache_dir = excluded.cache_dir,
              host_dir = excluded.host_dir, labels = excluded.labels,
              capacity_bytes = excluded.capacity_bytes, free_bytes = excluded.free_bytes,
              used_bytes = CASE WHEN ? THEN excluded.used_bytes ELSE cache_node.used_bytes END
            RETURNING new.id, (old.name, old.cluster, old.engine, old.cache_dir, old.host_dir)
              IS DISTINCT FROM (new.name, new.cluster, new.engine, new.cache_dir, new.host_dir)
              AS moved
            """,
            row -> new Registered(row.number("id"), row.flag("moved")),
            node.uid(),
            node.cluster(),
            node.name(),
            node.engine(),
            node.directory(),
            node.hostDirectory(),
            Json.parameter(node.labels()),
            space.capacityBytes(),
            space.usedBytes(),
            space.freeBytes(),
            measured);
    if (registered.moved()) {
      // What pods are sent where is no longer right for any version that it, or its namesake, held.
      sql.notify(Channels.DATASET, "");
    }
    return registered.id();
  }

  /**
   * Says that a loader lives and what it changed.
   *
   * @param addedBytes what this loader wrote, less what it gave back, since its last heartbeat
   * @return bytes that all loaders of the node use
   */
  @Transactional
  public long heartbeat(
      long nodeId, UUID loader, long capacityBytes, long addedBytes, long freeBytes) {
    boolean came =
        sql.get(
            """
            INSERT INTO loader (id, node_id) VALUES (?, ?)
            ON CONFLICT (id) DO UPDATE SET last_seen_at = now() RETURNING old.id IS NULL AS came
            """,
            row -> row.flag("came"),
            loader,
            nodeId);
    if (came) {
      // What is to be warm on all nodes may be missing on this one.
      sql.notify(Channels.NODE, Long.toString(nodeId));
    }
    return sql.get(
        """
        UPDATE cache_node SET last_seen_at = now(), capacity_bytes = ?, free_bytes = ?,
               used_bytes = greatest(0, used_bytes + ?)
        WHERE id = ? RETURNING used_bytes
        """,
        row -> row.number("used_bytes"),
        capacityBytes,
        freeBytes,
        addedBytes,
        nodeId);
  }

  /** Whether any loader lives. */
  public boolean anyAlive() {
    return sql.get(
        """
        SELECT EXISTS (SELECT FROM loader WHERE last_seen_at > now() - ? * interval '1 s') AS lives
        """,
        row -> row.flag("lives"),
        ALIVE.toSeconds());
  }

  /** Whether no loader is just filling or emptying the node's cache. */
  public boolean isAtRest(long nodeId) {
    return sql.get(
        "SELECT NOT EXISTS (%s) AS rests".formatted(AT_WORK), row -> row.flag("rests"), nodeId);
  }

  /**
   * Corrects how much is used to what was counted while the node was at rest.
   *
   * @param before what all loaders had told when the count began
   * @param counted bytes
   * @return false when something changed meanwhile, and the count is worth nothing
   */
  @Transactional
  public boolean recount(long nodeId, long before, long counted) {
    return sql.update(
            "UPDATE cache_node SET used_bytes = ? WHERE id = ? AND used_bytes = ? AND NOT EXISTS ("
                + AT_WORK
                + ")",
            counted,
            nodeId,
            before,
            nodeId)
        == 1;
  }

  /** When a node was last heard of; nothing when it never was. */
  public Optional<Instant> lastSeen(UUID uid) {
    return sql.one(
        "SELECT last_seen_at FROM cache_node WHERE uid = ?",
        row -> row.instant("last_seen_at"),
        uid);
  }

  /** Takes a loader's row away when it stops. */
  @Transactional
  public void leave(UUID loader) {
    sql.update("DELETE FROM loader WHERE id = ?", loader);
  }

  /** Whether a loader process reported lately. */
  public boolean alive(UUID loader) {
    return sql.get(
        "SELECT EXISTS (SELECT FROM loader WHERE id = ? AND last_seen_at > now() - ? * interval '1 ms') AS alive",
        row -> row.flag("alive"),
        loader,
        ALIVE.toMillis());
  }

  /** Nodes of an engine with a living loader, by id. */
  public List<LiveNode> alive(String engine) {
    return sql.list(
        """
        SELECT id, cluster, name, labels, capacity_bytes, used_bytes, free_bytes, last_seen_at
        FROM cache_node
        WHERE engine = ? AND EXISTS (
          SELECT FROM loader WHERE node_id = cache_node.id
            AND loader.last_seen_at > now() - ? * interval '1 ms')
        ORDER BY id
        """,
        row ->
            new LiveNode(
                row.number("id"),
                row.text("cluster"),
                row.text("name"),
                Json.read(row.text("labels"), LABELS),
                new CacheSpace(
                    row.number("capacity_bytes"),
                    row.number("used_bytes"),
                    row.number("free_bytes")),
                row.instant("last_seen_at")),
        engine,
        ALIVE.toMillis());
  }

  /** Ids of all nodes with a living loader, whatever their engine. */
  public List<Long> aliveIds() {
    return sql.list(
        "SELECT DISTINCT node_id FROM loader WHERE last_seen_at > now() - ? * interval '1 ms'",
        row -> row.number("node_id"),
        ALIVE.toMillis());
  }
}
