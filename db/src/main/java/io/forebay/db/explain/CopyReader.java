package io.forebay.db.explain;

import io.forebay.core.explain.Copy;
import io.forebay.core.explain.Eviction;
import io.forebay.core.explain.NodeFacts;
import io.forebay.db.cache.CacheNodes;
import io.forebay.db.cache.WarmVersions;
import io.forebay.db.sql.Json;
import io.forebay.db.sql.Row;
import io.forebay.db.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what nodes hold of a version, and held. */
@ApplicationScoped
class CopyReader {

  static final String COPIES =
      """
      SELECT node.name, node.cluster, warm.state, warm.withdrawn, warm.files, node.last_seen_at,
             warm.lost_at,
             EXISTS (SELECT FROM loader WHERE loader.node_id = node.id
                       AND loader.last_seen_at > now() - :alive * interval '1 ms') AS alive,
             node.engine = :engine AND node.labels @> :selector AS selected
      FROM warm_version AS warm JOIN cache_node AS node ON node.id = warm.node_id
      WHERE warm.version_id = :version AND NOT node.lost
      ORDER BY node.name, node.cluster
      """;

  // Nulls last, which there are none: so the planner does not walk through all tasks that ended.
  static final String EVICTED =
      """
      SELECT node.name, task.finished_at
      FROM task JOIN cache_node AS node ON node.id = task.node_id
      WHERE task.version_id = :version AND task.kind = 'EVICT' AND task.state = 'DONE'
        AND NOT node.lost
      ORDER BY task.finished_at DESC NULLS LAST LIMIT 1
      """;

  private final Sql sql;

  CopyReader(Sql sql) {
    this.sql = sql;
  }

  /** In the order of the nodes. */
  List<Copy> of(long version, NodeFacts nodes) {
    return sql.list(
        COPIES,
        Map.of(
            "alive",
            CacheNodes.ALIVE.toMillis(),
            "engine",
            nodes.engine(),
            "selector",
            Json.parameter(nodes.spec().nodeSelector()),
            "version",
            version),
        CopyReader::read);
  }

  /** The last time that it was taken away somewhere, as long as that is remembered. */
  Optional<Eviction> evicted(long version) {
    return sql
        .list(
            EVICTED,
            Map.of("version", version),
            row -> new Eviction(row.text("name"), row.instant("finished_at")))
        .stream()
        .findFirst();
  }

  private static Copy read(Row row) throws SQLException {
    WarmVersions.State state = row.constant(WarmVersions.State.class, "state");
    return new Copy(
        row.text("name"),
        row.text("cluster"),
        row.flag("alive"),
        row.flag("selected"),
        state == WarmVersions.State.COMPLETE,
        state == WarmVersions.State.EVICTING || row.flag("withdrawn"),
        row.number("files"),
        row.instant("last_seen_at"),
        row.optionalInstant("lost_at"));
  }
}
