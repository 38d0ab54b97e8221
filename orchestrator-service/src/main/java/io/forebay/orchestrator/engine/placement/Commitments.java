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

  static final String BY_NODE =
      """
      SELECT part.node_id, load.dataset_id,
             CAST(sum(greatest(0, part.needs_bytes - (part.bytes_done - part.bytes_reused)))
               AS bigint) AS bytes
      FROM (SELECT its.load_id, its.node_id
            FROM load JOIN load_node AS its ON its.load_id = load.id AND its.outcome IS NULL
            WHERE load.state IN ('QUEUED', 'RUNNING', 'PAUSED') AND load.planned
            UNION
            SELECT load_id, node_id FROM task WHERE state = 'RUNNING' AND kind = 'FETCH') AS writing
      JOIN load_node AS part ON part.load_id = writing.load_id AND part.node_id = writing.node_id
      JOIN load ON load.id = part.load_id
      GROUP BY part.node_id, load.dataset_id
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
