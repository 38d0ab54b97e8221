package io.forebay.orchestrator.reconcile;

import io.forebay.db.sql.Sql;
import io.forebay.orchestrator.engine.Engines;
import io.forebay.orchestrator.lifecycle.NodeSilence;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Finds the datasets that have something to do, by partial indexes of what is under way: a steady
 * state of any size costs a constant number of statements.
 */
@ApplicationScoped
public class UnsettledDatasets {

  // OFFSET keeps questions about single loads and versions such: an index answers each, however
  // many
  // the planner expects. Which engines have ready runtimes is asked from one to the next.
  static final String SELECT =
      """
      WITH RECURSIVE used (engine) AS (
        SELECT min(engine) FROM runtime WHERE phase = 'READY'
        UNION ALL
        SELECT (SELECT min(engine) FROM runtime WHERE phase = 'READY' AND engine > used.engine)
        FROM used WHERE engine IS NOT NULL
      )
      SELECT id AS dataset_id FROM dataset WHERE state = 'DELETING'
      UNION
      SELECT dataset_id FROM version WHERE state IN ('RESOLVING', 'DELETING')
        AND (state = 'DELETING'
             OR NOT EXISTS (SELECT FROM task
                            WHERE task.version_id = version.id AND kind = 'RESOLVE'
                              AND task.state IN ('QUEUED', 'RUNNING') OFFSET 0))
      UNION
      SELECT dataset_id FROM load
      WHERE state IN ('QUEUED', 'RUNNING', 'PAUSED')
        AND CASE WHEN planned
            THEN NOT EXISTS (SELECT FROM task
                             WHERE task.load_id = load.id
                               AND task.state IN ('QUEUED', 'RUNNING', 'HELD') OFFSET 0)
                 OR EXISTS (SELECT FROM cache_node AS node
                            CROSS JOIN LATERAL (
                              SELECT FROM task
                              WHERE task.node_id = node.id AND task.load_id = load.id LIMIT 1) AS its
                            WHERE node.lost OR node.last_seen_at < now() - CAST(:grace AS interval)
                            OFFSET 0)
            ELSE CASE (SELECT version.state FROM version WHERE version.id = load.version_id)
                 WHEN 'FAILED' THEN true
                 WHEN 'READY' THEN state <> 'PAUSED'
                 ELSE false
                 END
            END
      UNION
      SELECT dataset_id FROM runtime
      WHERE (generation <> observed_generation OR phase <> 'READY'
             OR conditions @> '[{"status": "False"}]')
        AND (generation <> observed_generation OR phase = 'PENDING'
             OR engine = ANY (CAST(:available AS text[])))
      UNION
      SELECT ready.dataset_id FROM used CROSS JOIN LATERAL (
        SELECT dataset_id FROM runtime
        WHERE phase = 'READY' AND engine = used.engine OFFSET 0) AS ready
      WHERE used.engine <> ALL (CAST(:available AS text[]))
      """;

  private final Sql sql;
  private static final String NEVER = "1000 years";

  private final Engines engines;
  private final NodeSilence silence;

  public UnsettledDatasets(Sql sql, Engines engines, NodeSilence silence) {
    this.sql = sql;
    this.engines = engines;
    this.silence = silence;
  }

  public List<Long> find() {
    return sql.list(
        SELECT,
        Map.of(
            "available",
            engines.available(),
            "grace",
            silence.grace().map(Duration::toString).orElse(NEVER)),
        row -> row.number("dataset_id"));
  }
}
