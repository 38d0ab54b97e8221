package io.forebay.db.load;

import io.forebay.db.queue.TaskCounters;
import io.forebay.db.sql.Row;
import io.forebay.db.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.OptionalLong;

/** The counters of loads: the sums of their tasks' counters, and how fast they grow. */
@ApplicationScoped
public class LoadTotals {

  private final Sql sql;

  public LoadTotals(Sql sql) {
    this.sql = sql;
  }

  /**
   * A load after it was counted for.
   *
   * @param due whether its last event of progress is long enough ago for another
   * @param share of its bandwidth for each of its tasks that run; none when it has no limit
   */
  public record Counted(boolean due, OptionalLong share, LoadProgress progress) {

    private static Counted read(Row row) throws SQLException {
      return new Counted(row.flag("due"), row.optionalNumber("share"), LoadProgress.read(row));
    }
  }

  /**
   * Adds to the totals.
   *
   * @param more what a task did since its last report
   */
  public Counted add(LockedLoad load, TaskCounters more) {
    return sql.get(
        """
        WITH moved AS (
          SELECT ?::bigint AS files_done, ?::bigint AS bytes_done, ?::bigint AS files_failed,
                 ?::bigint AS files_reused, ?::bigint AS bytes_reused,
                 ?::bigint AS bytes_transferred, clock_timestamp() AS now
        )
        UPDATE load SET
          files_done = load.files_done + moved.files_done,
          bytes_done = load.bytes_done + moved.bytes_done,
          files_failed = load.files_failed + moved.files_failed,
          files_reused = load.files_reused + moved.files_reused,
          bytes_reused = load.bytes_reused + moved.bytes_reused,
          bytes_transferred = load.bytes_transferred + moved.bytes_transferred,
          -- Smoothed with a time constant of five seconds, sampled at most twice a second.
          rate = CASE
            WHEN load.rate_at IS NULL THEN 0
            WHEN moved.now - load.rate_at < interval '500 ms' THEN load.rate
            ELSE (SELECT CASE WHEN load.rate = 0 THEN sample.rate
                              ELSE load.rate + (1 - exp(-sample.seconds / 5.0)) * (sample.rate - load.rate) END
                  FROM (SELECT extract(epoch FROM moved.now - load.rate_at)::double precision AS seconds,
                               greatest(0, load.bytes_done + moved.bytes_done - load.rate_bytes)
                                 / extract(epoch FROM moved.now - load.rate_at)::double precision AS rate)
                       AS sample)
          END,
          rate_at = CASE WHEN load.rate_at IS NULL OR moved.now - load.rate_at >= interval '500 ms'
                         THEN moved.now ELSE load.rate_at END,
          rate_bytes = CASE WHEN load.rate_at IS NULL OR moved.now - load.rate_at >= interval '500 ms'
                            THEN load.bytes_done + moved.bytes_done ELSE load.rate_bytes END,
          progress_at = CASE WHEN load.progress_at IS NULL OR moved.now - load.progress_at >= interval '400 ms'
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
        more.filesDone(),
        more.bytesDone(),
        more.filesFailed(),
        more.filesReused(),
        more.bytesReused(),
        more.bytesTransferred(),
        load.id());
  }
}
