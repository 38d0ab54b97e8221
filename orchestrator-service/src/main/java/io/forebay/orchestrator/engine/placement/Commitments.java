package io.forebay.orchestrator.engine.placement;

import io.forebay.db.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What loads that were admitted still need: reserved, less what they have written.
 *
 * <p>A loader tells how full its cache is before it reports the files that filled it, so a byte
 * goes from one figure to the other through a moment in which both have it. Whoever reads both and
 * reads these first never finds it in neither. Of a load that is over, what its loaders are still
 * at counts until they have let go of it.
 */
@ApplicationScoped
class Commitments {

  // A load has all its tasks on one node.
  static final String BY_NODE =
      """
      SELECT node.id AS node_id, load.dataset_id,
             CAST(sum(greatest(0, load.needs_bytes - (load.bytes_done - load.bytes_reused)))
               AS bigint) AS bytes
      FROM (SELECT id FROM load WHERE state IN ('QUEUED', 'RUNNING', 'PAUSED')
            UNION
            SELECT load_id FROM task WHERE state = 'RUNNING' AND kind = 'FETCH') AS writing
      JOIN load ON load.id = writing.id
      JOIN LATERAL (SELECT task.node_id AS id FROM task WHERE task.load_id = load.id LIMIT 1)
        AS node ON true
      WHERE load.planned
      GROUP BY node.id, load.dataset_id
      """;

  private final Sql sql;

  Commitments(Sql sql) {
    this.sql = sql;
  }

  private record Committed(long nodeId, long datasetId, long bytes) {}

  /** Bytes by dataset id by node id. */
  Map<Long, Map<Long, Long>> byNode() {
    List<Committed> rows =
        sql.list(
            BY_NODE,
            row ->
                new Committed(
                    row.number("node_id"), row.number("dataset_id"), row.number("bytes")));
    Map<Long, Map<Long, Long>> bytes = new HashMap<>();
    for (Committed row : rows) {
      bytes.computeIfAbsent(row.nodeId(), _ -> new HashMap<>()).put(row.datasetId(), row.bytes());
    }
    return bytes;
  }
}
