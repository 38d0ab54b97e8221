package io.forebay.db.load;

import io.forebay.db.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;

/** How fast loads really get bytes from the origins. */
@ApplicationScoped
public class TransferRates {

  /** Loads that are looked at, the newest of a dataset. */
  static final int LOOKED_AT = 100;

  /** Loads that are measured, the newest of those that say something. */
  static final int MEASURED = 5;

  /**
   * A load that transferred fewer bytes (64 MiB) tells of beginning and ending, not of its rate.
   */
  static final long LEAST_BYTES = 64L << 20;

  /**
   * The time of a load begins with the first report of a loader: of one that worked for less than
   * these seconds, what came before is too much of it.
   */
  static final int LEAST_SECONDS = 10;

  /**
   * One load after the other, and compared as a pair, so that the planner reads the index of the
   * dataset from its end, however few or many loads it believes that to have: else it sorts them
   * all, or reads those of others. Nodes that got nothing had all of it, and were done at once.
   */
  static final String RATE =
      """
      WITH RECURSIVE walk AS (
        (SELECT * FROM load
         WHERE (dataset_id, id) >= (:dataset, '00000000-0000-0000-0000-000000000000'::uuid)
           AND (dataset_id, id) <= (:dataset, 'ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid)
         ORDER BY dataset_id DESC, id DESC LIMIT 1)
        UNION ALL
        SELECT older.* FROM walk CROSS JOIN LATERAL (
          SELECT * FROM load
          WHERE (dataset_id, id) >= (:dataset, '00000000-0000-0000-0000-000000000000'::uuid)
            AND (dataset_id, id) < (:dataset, walk.id)
          ORDER BY dataset_id DESC, id DESC LIMIT 1) AS older
      ), recent AS MATERIALIZED (
        SELECT id, state, max_bytes_per_second, bytes_done, bytes_transferred,
               CAST(extract(epoch FROM finished_at - started_at - paused_for) AS double precision)
                 AS seconds
        FROM walk LIMIT :looked
      ), measured AS MATERIALIZED (
        SELECT id, bytes_transferred, seconds FROM recent
        WHERE state = 'SUCCEEDED' AND seconds >= :seconds AND bytes_transferred >= :least
          AND 2 * bytes_transferred >= bytes_done
          AND coalesce(max_bytes_per_second >= CAST(:limit AS bigint), max_bytes_per_second IS NULL)
        ORDER BY id DESC LIMIT :measured
      )
      SELECT CAST(sum(bytes_transferred) AS double precision)
               / sum(seconds * greatest(1, its.nodes)) AS rate
      FROM measured CROSS JOIN LATERAL (
        SELECT count(*) AS nodes FROM load_node
        WHERE load_id = measured.id AND bytes_transferred > 0) AS its
      """;

  private final Sql sql;

  public TransferRates(Sql sql) {
    this.sql = sql;
  }

  /**
   * Bytes per second that one node got from the origins in recent loads of a dataset; nothing when
   * none says.
   *
   * <p>It is all that was transferred by the {@value #MEASURED} newest that count, divided by the
   * time from their starts to their ends without the time that they were paused, times those of
   * their nodes that got any. A load counts when it is one of the dataset's {@value #LOOKED_AT}
   * newest, succeeded, took {@value #LEAST_SECONDS} seconds of that time or more, transferred
   * {@link #LEAST_BYTES} or more and at least half of what it made warm, and was not held to a
   * lower limit than the one that is asked for.
   *
   * @param limit bytes per second over all nodes, to which the loads that are to come are held
   */
  public Optional<Double> ofANode(long datasetId, Optional<Long> limit) {
    return sql
        .list(
            RATE,
            Map.of(
                "dataset", datasetId,
                "looked", LOOKED_AT,
                "seconds", LEAST_SECONDS,
                "least", LEAST_BYTES,
                "limit", limit,
                "measured", MEASURED),
            row -> row.real("rate"))
        .stream()
        .findFirst()
        .filter(rate -> rate > 0);
  }
}
