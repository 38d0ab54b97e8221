package io.forebay.db.cache;

import io.forebay.db.sql.Channels;
import io.forebay.db.sql.Row;
import io.forebay.db.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What of which version a node holds. */
@ApplicationScoped
public class WarmVersions {

  private static final String SELECT =
      """
      SELECT warm.node_id, warm.version_id, version.uid, version.dataset_id, version.number,
             dataset.name AS dataset, node.name AS node, warm.state, warm.path, warm.files, warm.bytes, warm.in_use,
             warm.last_used_at
      FROM warm_version warm
      JOIN version ON version.id = warm.version_id
      JOIN dataset ON dataset.id = version.dataset_id
      JOIN cache_node AS node ON node.id = warm.node_id
      """;

  private final Sql sql;

  public WarmVersions(Sql sql) {
    this.sql = sql;
  }

  /** How much of a version a node holds. */
  public enum State {
    PARTIAL,
    COMPLETE,
    EVICTING
  }

  /** A version on a node. */
  public record WarmVersion(
      long nodeId,
      String node,
      long versionId,
      UUID versionUid,
      long datasetId,
      int number,
      String dataset,
      State state,
      String path,
      long files,
      long bytes,
      boolean inUse,
      Instant lastUsedAt) {

    private static WarmVersion read(Row row) throws SQLException {
      return new WarmVersion(
          row.number("node_id"),
          row.text("node"),
          row.number("version_id"),
          row.uuid("uid"),
          row.number("dataset_id"),
          row.integer("number"),
          row.text("dataset"),
          row.constant(State.class, "state"),
          row.text("path"),
          row.number("files"),
          row.number("bytes"),
          row.flag("in_use"),
          row.instant("last_used_at"));
    }
  }

  /** Makes sure that there is a row; the version's tree is at {@code path}. */
  @Transactional
  public void begin(long nodeId, long versionId, String path) {
    sql.update(
        """
        INSERT INTO warm_version (node_id, version_id, state, path) VALUES (?, ?, 'PARTIAL', ?)
        ON CONFLICT (node_id, version_id) DO NOTHING
        """,
        nodeId,
        versionId,
        path);
  }

  /** The version's tree now stands at {@code path}, complete and checked. */
  @Transactional
  public void complete(long nodeId, long versionId, String path) {
    sql.update(
        """
        UPDATE warm_version SET state = 'COMPLETE', path = ?, verified_at = now(),
               last_used_at = now(), withdrawn = false, unlabelled_at = NULL
        WHERE node_id = ? AND version_id = ?
        """,
        path,
        nodeId,
        versionId);
    wake(versionId);
  }

  /** The version turned out to be incomplete; its tree now stands at {@code path}. */
  @Transactional
  public void partial(long nodeId, long versionId, String path) {
    sql.update(
        """
        UPDATE warm_version SET state = 'PARTIAL', path = ?, verified_at = NULL
        WHERE node_id = ? AND version_id = ?
        """,
        path,
        nodeId,
        versionId);
    wake(versionId);
  }

  /** The version is no longer on the node. */
  @Transactional
  public void remove(long nodeId, long versionId) {
    sql.update("DELETE FROM warm_version WHERE node_id = ? AND version_id = ?", nodeId, versionId);
    wake(versionId);
  }

  // Pods may be on their way to the node because of it, or wait for it.
  private void wake(long versionId) {
    sql.one(
            "SELECT dataset_id FROM version WHERE id = ?",
            row -> row.number("dataset_id"),
            versionId)
        .ifPresent(dataset -> sql.notify(Channels.DATASET, Long.toString(dataset)));
  }

  public Optional<WarmVersion> find(long nodeId, long versionId) {
    return sql.one(
        SELECT + " WHERE warm.node_id = ? AND warm.version_id = ?",
        WarmVersion::read,
        nodeId,
        versionId);
  }

  /** All of a node's, least recently used first. */
  public List<WarmVersion> onNode(long nodeId) {
    return sql.list(
        SELECT + " WHERE warm.node_id = ? ORDER BY warm.last_used_at, warm.version_id",
        WarmVersion::read,
        nodeId);
  }

  /** Those of a dataset on a node, newest version first. */
  public List<WarmVersion> ofDataset(long nodeId, long datasetId) {
    return sql.list(
        SELECT + " WHERE warm.node_id = ? AND version.dataset_id = ? ORDER BY version.number DESC",
        WarmVersion::read,
        nodeId,
        datasetId);
  }

  /** Those that no longer should be anywhere: their version is being deleted. */
  public List<WarmVersion> ofVersion(long versionId) {
    return sql.list(
        SELECT + " WHERE warm.version_id = ? ORDER BY warm.node_id", WarmVersion::read, versionId);
  }

  /**
   * Notes which versions have open files, and which of the others no longer have any. While nothing
   * changes, a version in use is written once a minute.
   */
  @Transactional
  public void markInUse(long nodeId, Collection<Long> versionIds) {
    sql.update(
        """
        UPDATE warm_version SET in_use = version_id = ANY(?),
               last_used_at = CASE WHEN version_id = ANY(?) THEN now() ELSE last_used_at END
        WHERE node_id = ?
          AND (in_use <> (version_id = ANY(?))
               OR in_use AND last_used_at < now() - interval '1 minute')
        """,
        ids(versionIds),
        ids(versionIds),
        nodeId,
        ids(versionIds));
  }

  private static long[] ids(Collection<Long> values) {
    return values.stream().mapToLong(Long::longValue).toArray();
  }
}
