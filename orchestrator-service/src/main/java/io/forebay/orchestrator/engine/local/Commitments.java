package io.forebay.orchestrator.engine.local;

import io.forebay.db.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What loads that were admitted still need: reserved, less what they have written. */
@ApplicationScoped
class Commitments {

  private static final String OF_NODES =
      """
      SELECT node.id AS node_id, load.dataset_id,
             sum(greatest(0, load.needs_bytes - (load.bytes_done - load.bytes_reused)))::bigint
               AS bytes
      FROM load
      JOIN LATERAL (SELECT DISTINCT task.node_id AS id FROM task WHERE task.load_id = load.id)
        AS node ON true
      WHERE load.state IN ('QUEUED', 'RUNNING', 'PAUSED') AND load.planned AND node.id = ANY(?)
      GROUP BY node.id, load.dataset_id
      """;

  private final Sql sql;

  Commitments(Sql sql) {
    this.sql = sql;
  }

  private record Committed(long nodeId, long datasetId, long bytes) {}

  /** Bytes by dataset id by node id. */
  Map<Long, Map<Long, Long>> onNodes(Collection<Long> nodeIds) {
    List<Committed> rows =
        sql.list(
            OF_NODES,
            row ->
                new Committed(row.number("node_id"), row.number("dataset_id"), row.number("bytes")),
            (Object) nodeIds.stream().mapToLong(Long::longValue).toArray());
    Map<Long, Map<Long, Long>> bytes = new HashMap<>();
    for (Committed row : rows) {
      bytes.computeIfAbsent(row.nodeId(), _ -> new HashMap<>()).put(row.datasetId(), row.bytes());
    }
    return bytes;
  }
}
