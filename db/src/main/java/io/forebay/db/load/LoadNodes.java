package io.forebay.db.load;

import io.forebay.core.load.NodeOutcome;
import io.forebay.db.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The parts of loads, one for each of their nodes. Whoever changes one has locked the load, as
 * {@link LoadTransitions} and {@link LoadTotals} do.
 */
@ApplicationScoped
public class LoadNodes {

  /**
   * Of a {@code load} and a {@code part} of it: it succeeded there, and since then the node's
   * directory was lost, the version left it, or files of it were found missing, as after a power
   * cut.
   */
  public static final String NO_LONGER_WARM =
      """
      part.outcome = 'SUCCEEDED' AND NOT EXISTS (
        SELECT FROM warm_version AS warm JOIN cache_node AS node ON node.id = warm.node_id
        WHERE warm.node_id = part.node_id AND warm.version_id = load.version_id AND NOT node.lost
          AND warm.first_cached_at <= part.finished_at
          AND (warm.lost_at IS NULL OR warm.lost_at <= part.finished_at))
      """;

  private final Sql sql;

  LoadNodes(Sql sql) {
    this.sql = sql;
  }

  /** Begins the parts of a plan, in the place of those of an earlier one. */
  void plan(UUID load, LoadPlan plan) {
    discard(load);
    sql.batch(
        """
        INSERT INTO load_node (load_id, node_id, node, cluster, files_total, bytes_total, needs_bytes)
        SELECT ?, id, name, cluster, ?, ?, ? FROM cache_node WHERE id = ?
        """,
        plan.needsBytes().entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(
                part ->
                    new Object[] {load, plan.files(), plan.bytes(), part.getValue(), part.getKey()})
            .toList());
  }

  /** Forgets the parts of a load that is planned anew. */
  void discard(UUID load) {
    sql.update("DELETE FROM load_node WHERE load_id = ?", load);
  }

  /** Nothing moves for a while: the next rate is not measured over it. */
  void rest(UUID load) {
    sql.update("UPDATE load_node SET rate = 0, rate_at = NULL WHERE load_id = ?", load);
  }

  /** The node checked what it has. */
  void end(UUID load, long nodeId, LoadOutcome found) {
    sql.update(
        """
        UPDATE load_node SET files_done = ?, bytes_done = ?, files_verified = ?, files_failed = ?,
               outcome = CASE WHEN ? = 0 AND files_total = ? THEN ? ELSE ? END,
               started_at = coalesce(started_at, clock_timestamp()),
               finished_at = clock_timestamp(), rate = 0, rate_at = NULL
        WHERE load_id = ? AND node_id = ?
        """,
        found.held().files(),
        found.held().bytes(),
        found.held().verified(),
        found.failed(),
        found.failed(),
        found.held().files(),
        NodeOutcome.SUCCEEDED,
        NodeOutcome.FAILED,
        load,
        nodeId);
  }

  /** The node is not heard of any more; false when its part is over. */
  boolean lose(UUID load, long nodeId) {
    return sql.update(
            """
            UPDATE load_node SET outcome = ?, finished_at = clock_timestamp(), rate = 0, rate_at = NULL
            WHERE load_id = ? AND node_id = ? AND outcome IS NULL
            """,
            NodeOutcome.LOST,
            load,
            nodeId)
        == 1;
  }

  /** Whether the load ended on all its nodes. */
  boolean areOver(UUID load) {
    return sql.get(
        "SELECT NOT EXISTS (SELECT FROM load_node WHERE load_id = ? AND outcome IS NULL) AS over",
        row -> row.flag("over"),
        load);
  }

  /** Whether a node on which the load succeeded does not have all of it any more. */
  boolean areNoLongerWarm(UUID load) {
    return sql.get(
        "SELECT EXISTS (SELECT FROM load JOIN load_node AS part ON part.load_id = load.id"
            + " WHERE load.id = ? AND "
            + NO_LONGER_WARM
            + ") AS lost",
        row -> row.flag("lost"),
        load);
  }

  /** Whether every file is on every node, of which there is one at least. */
  boolean allSucceeded(UUID load) {
    return sql.get(
        "SELECT coalesce(bool_and(outcome IS NOT DISTINCT FROM ?), false) AS succeeded"
            + " FROM load_node WHERE load_id = ?",
        row -> row.flag("succeeded"),
        NodeOutcome.SUCCEEDED,
        load);
  }

  /** Ids of its nodes. */
  List<Long> ids(UUID load) {
    return sql.list(
        "SELECT node_id FROM load_node WHERE load_id = ?", row -> row.number("node_id"), load);
  }

  /** Names of the nodes that were lost, sorted. */
  List<String> lost(UUID load) {
    return sql.list(
        "SELECT node FROM load_node WHERE load_id = ? AND outcome = ? ORDER BY node",
        row -> row.text("node"),
        load,
        NodeOutcome.LOST);
  }
}
