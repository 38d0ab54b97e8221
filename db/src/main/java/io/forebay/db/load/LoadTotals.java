package io.forebay.db.load;

import io.forebay.core.event.LoadData;
import io.forebay.db.queue.TaskCounters;
import io.forebay.db.sql.Row;
import io.forebay.db.sql.Sql;
import io.forebay.db.traffic.TrafficCount;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * The counters of loads and of their nodes: the sums of their tasks' counters, and how fast they
 * grow.
 */
@ApplicationScoped
public class LoadTotals {

  private static final String MOVED =
      """
      WITH moved AS (
        SELECT ?::bigint AS files_done, ?::bigint AS bytes_done, ?::bigint AS files_failed,
               ?::bigint AS files_verified, ?::bigint AS files_reused,
               ?::bigint AS bytes_reused, ?::bigint AS bytes_transferred, clock_timestamp() AS now
      )
      """;

  private final Sql sql;
  private final TrafficCount traffic;

  public LoadTotals(Sql sql, TrafficCount traffic) {
    this.sql = sql;
    this.traffic = traffic;
  }

  /**
   * A load after it was counted for.
   *
   * @param due whether its last event of progress is long enough ago for another
   * @param share of its bandwidth for each of its tasks that run; none when it has no limit
   */
  public record Counted(boolean due, OptionalLong share, LoadData progress) {

    private static Counted read(Row row) throws SQLException {
      return new Counted(
          row.flag("due"), row.optionalNumber("share"), LoadProgress.read(row, Optional.empty()));
    }
  }

  /**
   * Adds to the totals.
   *
   * @param nodeId where the task is done
   * @param more what it did since its last report
   */
  public Counted add(LockedLoad load, long nodeId, TaskCounters more) {
    if (load.over()) {
      // It was counted for its day when it ended.
      traffic.late(load.datasetId(), more);
    }
    sql.update(
        MOVED
            + "UPDATE load_node SET "
            + counted("load_node")
            + """
            , started_at = coalesce(load_node.started_at, moved.now)
            FROM moved
            WHERE load_node.load_id = ? AND load_node.node_id = ?
            """,
        parameters(more, load.id(), nodeId));
    return sql.get(
        MOVED
            + "UPDATE load SET "
            + counted("load")
            + """
            , progress_at = CASE
                WHEN load.progress_at IS NULL OR moved.now - load.progress_at >= interval '400 ms'
                THEN moved.now ELSE load.progress_at END
            FROM moved
            WHERE load.id = ?
            RETURNING new.progress_at IS DISTINCT FROM old.progress_at AS due,
              load.max_bytes_per_second
                / greatest(1, (SELECT count(*) FROM task AS other
                               WHERE other.load_id = load.id AND other.kind = 'FETCH' AND other.state = 'RUNNING'))
                AS share,
        """
            + LoadProgress.COLUMNS,
        Counted::read,
        parameters(more, load.id()));
  }

  private static Object[] parameters(TaskCounters more, Object... row) {
    return Stream.concat(
            Stream.of(
                more.filesDone(),
                more.bytesDone(),
                more.filesFailed(),
                more.filesVerified(),
                more.filesReused(),
                more.bytesReused(),
                more.bytesTransferred()),
            Arrays.stream(row))
        .toArray();
  }

  private static String counted(String table) {
    return """
    files_done = %1$s.files_done + moved.files_done,
    bytes_done = %1$s.bytes_done + moved.bytes_done,
    files_failed = %1$s.files_failed + moved.files_failed,
    files_verified = %1$s.files_verified + moved.files_verified,
    files_reused = %1$s.files_reused + moved.files_reused,
    bytes_reused = %1$s.bytes_reused + moved.bytes_reused,
    bytes_transferred = %1$s.bytes_transferred + moved.bytes_transferred,
    -- Smoothed with a time constant of five seconds, sampled at most twice a second; of what comes,
    -- since large files are done in lumps.
    rate = CASE
      WHEN %1$s.rate_at IS NULL THEN 0
      WHEN moved.now - %1$s.rate_at < interval '500 ms' THEN %1$s.rate
      ELSE (SELECT CASE WHEN %1$s.rate = 0 THEN sample.rate
                        ELSE %1$s.rate + (1 - exp(-sample.seconds / 5.0)) * (sample.rate - %1$s.rate)
                   END
            FROM (SELECT extract(epoch FROM moved.now - %1$s.rate_at)::double precision AS seconds,
                         greatest(0, %1$s.bytes_reused + moved.bytes_reused + %1$s.bytes_transferred
                                     + moved.bytes_transferred - %1$s.rate_bytes)
                           / extract(epoch FROM moved.now - %1$s.rate_at)::double precision AS rate)
                 AS sample)
    END,
    rate_at = CASE WHEN %1$s.rate_at IS NULL OR moved.now - %1$s.rate_at >= interval '500 ms'
                   THEN moved.now ELSE %1$s.rate_at END,
    rate_bytes = CASE WHEN %1$s.rate_at IS NULL OR moved.now - %1$s.rate_at >= interval '500 ms'
                      THEN %1$s.bytes_reused + moved.bytes_reused + %1$s.bytes_transferred
                           + moved.bytes_transferred
                      ELSE %1$s.rate_bytes END
    """
        .formatted(table);
  }
}
