package io.forebay.db.runtime;

import io.forebay.db.cache.CacheNodes;
import io.forebay.db.cache.Slab;
import io.forebay.db.cache.WarmVersions;
import io.forebay.db.sql.Row;
import io.forebay.db.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is warm where. */
@ApplicationScoped
public class WarmVersionRepository {

  private static final String SELECT =
      """
      SELECT v.dataset_id, w.version_id, v.number, w.node_id, n.name, n.cluster, n.engine,
             EXISTS (SELECT FROM loader l WHERE l.node_id = n.id
               AND l.last_seen_at > now() - ? * interval '1 s') AS alive,
             w.state,
             coalesce(n.host_dir || substr(w.path, length(n.cache_dir) + 1), w.path) AS path,
             w.files, w.bytes, w.in_use, w.pods, w.first_cached_at, w.last_used_at,
             w.verified_at
      FROM warm_version w
      JOIN version v ON v.id = w.version_id
      JOIN cache_node n ON n.id = w.node_id
      """;

  private static final String SLABS =
      """
      SELECT s.slab, s.files, s.verified FROM cached_slab s
      WHERE s.version_id = ? AND s.slab BETWEEN ? AND ?
        AND EXISTS (SELECT FROM loader l WHERE l.node_id = s.node_id
          AND l.last_seen_at > now() - ? * interval '1 s')
      """;

  private static final String HOLDERS =
      """
      SELECT s.node_id, s.files FROM cached_slab s
      JOIN warm_version w ON w.node_id = s.node_id AND w.version_id = s.version_id
      WHERE s.version_id = ? AND s.slab = ? AND w.state <> 'EVICTING'
        AND EXISTS (SELECT FROM loader l WHERE l.node_id = s.node_id
          AND l.last_seen_at > now() - ? * interval '1 s')
      """;

  private final Sql sql;

  public WarmVersionRepository(Sql sql) {
    this.sql = sql;
  }

  /** Nodes that hold something of these versions, ordered by version and node. */
  public List<WarmVersion> ofVersions(Collection<Long> versionIds) {
    return versionIds.isEmpty()
        ? List.of()
        : sql.list(
            SELECT + "WHERE w.version_id = ANY (?) ORDER BY v.number DESC, n.name",
            WarmVersionRepository::read,
            CacheNodes.ALIVE.toSeconds(),
            ids(versionIds));
  }

  /** Everything that is held of these datasets, newest versions first. */
  public List<WarmVersion> ofDatasets(Collection<Long> datasetIds) {
    return datasetIds.isEmpty()
        ? List.of()
        : sql.list(
            SELECT + "WHERE v.dataset_id = ANY (?) ORDER BY v.number DESC, n.name",
            WarmVersionRepository::read,
            CacheNodes.ALIVE.toSeconds(),
            ids(datasetIds));
  }

  /** Says that somebody is about to use the version, so that it is not the next to be evicted. */
  public void use(long versionId) {
    sql.update(
        "UPDATE warm_version SET last_used_at = now()"
            + " WHERE version_id = ? AND last_used_at < now() - interval '1 second'",
        versionId);
  }

  /** For each slab, the files that at least one living node holds. */
  public Map<Integer, CachedSlab> cached(long versionId, int firstSlab, int lastSlab) {
    Map<Integer, CachedSlab> cached = new HashMap<>();
    sql.list(
            SLABS,
            row ->
                Map.entry(
                    row.integer("slab"), CachedSlab.of(row.bytes("files"), row.bytes("verified"))),
            versionId,
            firstSlab,
            lastSlab,
            CacheNodes.ALIVE.toSeconds())
        .forEach(slab -> cached.merge(slab.getKey(), slab.getValue(), CachedSlab::and));
    return cached;
  }

  /** Living nodes that hold the file. */
  public List<Long> holders(long versionId, long ordinal) {
    return sql
        .list(
            HOLDERS,
            row -> Map.entry(row.number("node_id"), BitSet.valueOf(row.bytes("files"))),
            versionId,
            Slab.number(ordinal),
            CacheNodes.ALIVE.toSeconds())
        .stream()
        .filter(held -> held.getValue().get(Slab.place(ordinal)))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static long[] ids(Collection<Long> ids) {
    return ids.stream().mapToLong(Long::longValue).toArray();
  }

  private static WarmVersion read(Row row) throws SQLException {
    return new WarmVersion(
        row.number("dataset_id"),
        row.number("version_id"),
        row.integer("number"),
        row.number("node_id"),
        row.text("name"),
        row.text("cluster"),
        row.text("engine"),
        row.flag("alive"),
        row.constant(WarmVersions.State.class, "state"),
        row.text("path"),
        row.number("files"),
        row.number("bytes"),
        row.flag("in_use"),
        row.integer("pods"),
        row.instant("first_cached_at"),
        row.instant("last_used_at"),
        row.optionalInstant("verified_at"));
  }
}
