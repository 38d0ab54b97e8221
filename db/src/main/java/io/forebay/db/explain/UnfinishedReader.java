package io.forebay.db.explain;

import io.forebay.core.explain.Listing.Retry;
import io.forebay.core.explain.LoadFacts;
import io.forebay.core.explain.UnfinishedLoad;
import io.forebay.core.explain.UnfinishedLoad.LoadNode;
import io.forebay.core.load.LoadState;
import io.forebay.db.cache.CacheNodes;
import io.forebay.db.sql.Row;
import io.forebay.db.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** Reads the load of a version that is under way. */
@ApplicationScoped
class UnfinishedReader {

  /** One of all files before one of some, one that moves before one that waits. */
  static final String UNFINISHED =
      """
      SELECT * FROM load
      WHERE dataset_id = :dataset AND version_id = :version
        AND state IN ('QUEUED', 'RUNNING', 'PAUSED')
      ORDER BY (include <> '{}' OR exclude <> '{}'),
               CASE WHEN state = 'RUNNING' THEN 0 WHEN state = 'QUEUED' THEN 1
                    WHEN outside_window THEN 2 ELSE 3 END,
               priority DESC, id
      LIMIT 1
      """;

  static final String WORK =
      """
      SELECT count(*) FILTER (WHERE state = 'RUNNING') AS running,
             count(*) FILTER (WHERE state = 'QUEUED' AND not_before <= now()) AS ready
      FROM task
      WHERE load_id = :load AND kind IN ('FETCH', 'PUBLISH') AND state IN ('QUEUED', 'RUNNING')
      """;

  static final String RETRY =
      """
      SELECT error_code, error_detail, not_before FROM task
      WHERE load_id = :load AND kind IN ('FETCH', 'PUBLISH') AND state = 'QUEUED'
        AND not_before > now() AND error_code IS NOT NULL
      ORDER BY not_before, id LIMIT 1
      """;

  static final String NODES =
      """
      SELECT part.node, node.last_seen_at,
             EXISTS (SELECT FROM loader WHERE loader.node_id = part.node_id
                       AND loader.last_seen_at > now() - :alive * interval '1 ms') AS alive
      FROM load_node AS part LEFT JOIN cache_node AS node ON node.id = part.node_id
      WHERE part.load_id = :load AND part.outcome IS NULL
      ORDER BY part.node, part.node_id
      """;

  private final Sql sql;

  UnfinishedReader(Sql sql) {
    this.sql = sql;
  }

  private record Found(
      LoadFacts load, LoadState.Active state, boolean outsideWindow, boolean planned) {}

  private record Work(long running, long ready) {}

  /**
   * The one that gets nearest to having all of the version warm.
   *
   * @param waits reads for what loads of the dataset wait to get nodes
   */
  Optional<UnfinishedLoad> of(long dataset, long version, Supplier<List<String>> waits) {
    return sql
        .list(
            UNFINISHED, Map.of("dataset", dataset, "version", version), UnfinishedReader::readFound)
        .stream()
        .findFirst()
        .map(found -> of(found, waits.get()));
  }

  private UnfinishedLoad of(Found found, List<String> waits) {
    UUID load = found.load().id();
    Map<String, Object> named = Map.of("load", load);
    Work work =
        sql.list(WORK, named, row -> new Work(row.number("running"), row.number("ready")))
            .getFirst();
    return new UnfinishedLoad(
        found.load(),
        found.state(),
        found.outsideWindow(),
        found.planned(),
        waits.stream().filter(wait -> wait.contains(load.toString())).findFirst(),
        work.running(),
        work.ready(),
        sql.list(RETRY, named, VersionReader::retry).stream()
            .flatMap(Optional::<Retry>stream)
            .findFirst(),
        sql.list(
            NODES,
            Map.of("load", load, "alive", CacheNodes.ALIVE.toMillis()),
            row ->
                new LoadNode(
                    row.text("node"), row.flag("alive"), row.optionalInstant("last_seen_at"))));
  }

  private static Found readFound(Row row) throws SQLException {
    return new Found(
        LoadColumns.read(row),
        active(row.text("state")),
        row.flag("outside_window"),
        row.flag("planned"));
  }

  private static LoadState.Active active(String name) {
    return switch (LoadState.named(name)) {
      case LoadState.Active active -> active;
      case LoadState.Finished finished ->
          throw new IllegalStateException("a load that is not over is " + finished.name());
    };
  }
}
