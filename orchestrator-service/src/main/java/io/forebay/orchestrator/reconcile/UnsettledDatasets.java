package io.forebay.orchestrator.reconcile;

import io.forebay.db.sql.Sql;
import io.forebay.orchestrator.engine.Engines;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Finds the datasets that have something to do, by partial indexes of what is under way: a steady
 * state of any size costs a constant number of statements.
 */
@ApplicationScoped
public class UnsettledDatasets {

  private static final String SELECT =
      """
      SELECT id AS dataset_id FROM dataset WHERE state = 'DELETING'
      UNION
      SELECT dataset_id FROM version WHERE state IN ('RESOLVING', 'DELETING')
        AND (state = 'DELETING'
             OR NOT EXISTS (SELECT FROM task WHERE task.version_id = version.id
                              AND kind = 'RESOLVE' AND task.state IN ('QUEUED', 'RUNNING')))
      UNION
      SELECT load.dataset_id FROM load JOIN version ON version.id = load.version_id
      WHERE load.state IN ('QUEUED', 'RUNNING', 'PAUSED')
        AND (CASE WHEN load.planned
             THEN NOT EXISTS (SELECT FROM task WHERE task.load_id = load.id
                                AND task.state IN ('QUEUED', 'RUNNING', 'HELD'))
                  OR EXISTS (SELECT FROM task JOIN cache_node AS node ON node.id = task.node_id
                             WHERE task.load_id = load.id AND node.lost)
             ELSE version.state = 'FAILED' OR (version.state = 'READY' AND load.state <> 'PAUSED')
             END)
      UNION
      SELECT dataset_id FROM runtime
      WHERE (generation <> observed_generation OR phase <> 'READY'
             OR conditions @> '[{"status": "False"}]')
        AND (generation <> observed_generation OR phase = 'PENDING' OR engine = ANY(?))
      UNION
      SELECT dataset_id FROM runtime WHERE phase = 'READY' AND engine <> ALL(?)
      """;

  private final Sql sql;
  private final Engines engines;

  public UnsettledDatasets(Sql sql, Engines engines) {
    this.sql = sql;
    this.engines = engines;
  }

  public List<Long> find() {
    List<String> available = engines.available();
    return sql.list(SELECT, row -> row.number("dataset_id"), available, available);
  }
}
