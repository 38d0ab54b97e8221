package io.forebay.orchestrator.engine.placement;

import io.forebay.core.problem.ProblemCode;
import io.forebay.core.runtime.EngineName;
import io.forebay.db.cache.WarmVersions;
import io.forebay.db.sql.Row;
import java.sql.SQLException;
import java.util.Optional;

/**
 * What a node holds of a version, and whether it may go.
 *
 * @param mounted whether running pods of the node mount it
 * @param mountable whether pods may be on their way to the node because of it
 * @param pinned whether the dataset's runtime pins or keeps it
 * @param keptByPolicy whether a policy keeps it, as one of those that it loaded last
 * @param loading whether a load that is not over wants it
 * @param reliedOn whether a load of its dataset was admitted here: what that one takes over from
 *     others is not counted in what it needs; or a loader is still at one of the version
 * @param deleting whether the version is to be deleted
 * @param leaving whether its eviction is queued or runs, or waits until no pod can be on its way
 * @param evictionFailed whether an eviction failed within the last half minute, for another reason
 *     than that it was in use
 */
record WarmCopy(
    long nodeId,
    String node,
    long versionId,
    int version,
    long datasetId,
    String dataset,
    WarmVersions.State state,
    long bytes,
    boolean inUse,
    boolean mounted,
    boolean mountable,
    boolean pinned,
    boolean keptByPolicy,
    boolean loading,
    boolean reliedOn,
    boolean deleting,
    boolean leaving,
    boolean evictionFailed) {

  /** Of a row of {@code warm_version}, as SQL: all of the version is there, and it is to stay. */
  static final String STAYS = "(warm.state = 'COMPLETE' AND NOT warm.withdrawn)";

  /** Whether a version is named by a reference, both in SQL. */
  static String names(String ref) {
    return """
        (%1$s IN (version.number::text, 'v' || version.number)
           OR EXISTS (SELECT FROM tag WHERE tag.version_id = version.id AND tag.name = %1$s)
           OR (%1$s = 'latest' AND version.number = (
                 SELECT max(newest.number) FROM version AS newest
                 WHERE newest.dataset_id = version.dataset_id AND newest.state = 'READY')))
        """
        .formatted(ref);
  }

  // What the runtime keeps would come back at once.
  private static String named(String field) {
    return """
        EXISTS (
          SELECT FROM jsonb_array_elements_text(
            CASE jsonb_typeof(runtime.spec -> '%1$s')
              WHEN 'array' THEN runtime.spec -> '%1$s' ELSE '[]' END) AS pin (ref)
          WHERE %2$s)
        """
        .formatted(field, names("pin.ref"));
  }

  /** Least recently used first. */
  static String select(String where) {
    return """
        SELECT warm.node_id, node.name AS node, warm.version_id, version.number, version.dataset_id,
               dataset.name AS dataset, warm.state, warm.bytes, warm.in_use,
               warm.pods > 0 AS mounted,
               node.engine = '%1$s' AND runtime.engine IS NOT DISTINCT FROM '%1$s' AS mountable,
               %4$s OR %5$s AS pinned,
               EXISTS (SELECT FROM policy_kept WHERE version_id = version.id) AS kept_by_policy,
               EXISTS (SELECT FROM load WHERE load.dataset_id = version.dataset_id
                         AND load.version_id = version.id
                         AND load.state IN ('QUEUED', 'RUNNING', 'PAUSED')) AS loading,
               EXISTS (SELECT FROM load WHERE load.dataset_id = version.dataset_id AND load.planned
                         AND load.state IN ('QUEUED', 'RUNNING', 'PAUSED')
                         AND EXISTS (SELECT FROM task WHERE task.load_id = load.id
                                       AND task.node_id = warm.node_id))
                 OR EXISTS (SELECT FROM task WHERE task.version_id = version.id
                              AND kind IN ('FETCH', 'PUBLISH') AND task.state = 'RUNNING'
                              AND task.node_id = warm.node_id) AS relied_on,
               version.state = 'DELETING' AS deleting,
               (warm.withdrawn AND warm.state <> 'EVICTING' AND node.engine = '%1$s'
                   AND runtime.engine IS NOT DISTINCT FROM '%1$s')
                 OR EXISTS (SELECT FROM task WHERE task.version_id = version.id AND kind = 'EVICT'
                              AND task.node_id = warm.node_id
                              AND task.state IN ('QUEUED', 'RUNNING')) AS leaving,
               EXISTS (SELECT FROM task WHERE task.version_id = version.id AND kind = 'EVICT'
                         AND task.node_id = warm.node_id AND task.state = 'FAILED'
                         AND task.error_code IS DISTINCT FROM '%2$s'
                         AND task.finished_at > now() - interval '30 s') AS eviction_failed
        FROM warm_version AS warm
        JOIN cache_node AS node ON node.id = warm.node_id
        JOIN version ON version.id = warm.version_id
        JOIN dataset ON dataset.id = version.dataset_id
        LEFT JOIN runtime ON runtime.dataset_id = version.dataset_id
        %3$s
        ORDER BY warm.last_used_at, warm.version_id
        """
        .formatted(
            EngineName.NODE.text(),
            ProblemCode.VERSION_IN_USE.code(),
            where,
            named("pinned"),
            named("keep"));
  }

  static WarmCopy read(Row row) throws SQLException {
    return new WarmCopy(
        row.number("node_id"),
        row.text("node"),
        row.number("version_id"),
        row.integer("number"),
        row.number("dataset_id"),
        row.text("dataset"),
        row.constant(WarmVersions.State.class, "state"),
        row.number("bytes"),
        row.flag("in_use"),
        row.flag("mounted"),
        row.flag("mountable"),
        row.flag("pinned"),
        row.flag("kept_by_policy"),
        row.flag("loading"),
        row.flag("relied_on"),
        row.flag("deleting"),
        row.flag("leaving"),
        row.flag("eviction_failed"));
  }

  String label() {
    return dataset + "@" + version;
  }

  /** Why it may not be evicted to make room. */
  Optional<Kept> kept() {
    if (deleting) {
      return Optional.of(Kept.DELETED);
    }
    if (pinned) {
      return Optional.of(Kept.PINNED);
    }
    if (reliedOn) {
      return Optional.of(Kept.RELIED_ON);
    }
    if (loading) {
      return Optional.of(Kept.WANTED);
    }
    // Once nothing loads it any more: until then a load may wait for it.
    return keptByPolicy ? Optional.of(Kept.KEPT_BY_POLICY) : removalBlocked();
  }

  /** Why it stays that was chosen to go: something may have begun to need it since. */
  Optional<Kept> keptNow() {
    return deleting ? removalBlocked() : kept();
  }

  /** Why it cannot even be removed with its version. */
  Optional<Kept> removalBlocked() {
    if (inUse) {
      return Optional.of(Kept.READ);
    }
    if (mounted) {
      return Optional.of(Kept.MOUNTED);
    }
    return evictionFailed ? Optional.of(Kept.STUCK) : Optional.empty();
  }
}
