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

  static final String RATE =
      """
      WITH recent AS MATERIALIZED (
        SELECT id, state, max_bytes_per_second, bytes_done, bytes_transferred,
               CAST(extract(epoch FROM finished_at - started_at - paused_for) AS double precision)
                 AS seconds
        FROM load WHERE dataset_id = :dataset ORDER BY id DESC LIMIT :looked
      ), measured AS MATERIALIZED (
        SELECT id, bytes_transferred, seconds FROM recent
        WHERE state = 'SUCCEEDED' AND seconds > 0 AND bytes_transferred >= :least
          AND 2 * bytes_transferred >= bytes_done
          AND coalesce(max_bytes_per_second >= CAST(:limit AS bigint), max_bytes_per_second IS NULL)
        ORDER BY id DESC LIMIT :measured
      )
      SELECT CAST(sum(bytes_transferred) AS double precision)
               / sum(seconds * greatest(1, its.nodes)) AS rate
      FROM measured CROSS JOIN LATERAL (
        SELECT count(*) AS nodes FROM load_node WHERE load_id = measured.id) AS its
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
   * time from their starts to their ends without the time that they were paused, times their nodes.
   * A load counts when it is one of the dataset's {@value #LOOKED_AT} newest, succeeded,
   * transferred {@link #LEAST_BYTES} or more and at least half of what it made warm, and was not
   * held to a lower limit than the one that is asked for.
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
                "least", LEAST_BYTES,
                "limit", limit,
                "measured", MEASURED),
            row -> row.real("rate"))
        .stream()
        .findFirst()
        .filter(rate -> rate > 0);
  }
}
