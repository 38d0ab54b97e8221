package io.forebay.db.traffic;

import io.forebay.db.queue.TaskCounters;
import io.forebay.db.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.UUID;

/**
 * Counts for the day, in the transaction of what is counted. Who counts for one dataset has others
 * who do wait until it ends: count after all that is locked, and before events are appended.
 */
@ApplicationScoped
public class TrafficCount {

  private static final String TODAY = "(clock_timestamp() AT TIME ZONE 'UTC')::date";

  private static final String LOAD =
      """
      INSERT INTO traffic AS counted
        (dataset_id, day, loads_succeeded, loads_failed, bytes_transferred, bytes_reused)
      SELECT dataset_id, %s, (state = 'SUCCEEDED')::int, (state = 'FAILED')::int,
             bytes_transferred, bytes_reused
      FROM load WHERE id = ?
      ON CONFLICT (dataset_id, day) DO UPDATE
        SET loads_succeeded = counted.loads_succeeded + excluded.loads_succeeded,
            loads_failed = counted.loads_failed + excluded.loads_failed,
            bytes_transferred = counted.bytes_transferred + excluded.bytes_transferred,
            bytes_reused = counted.bytes_reused + excluded.bytes_reused
      """
          .formatted(TODAY);

  private static final String LATE =
      """
      INSERT INTO traffic AS counted (dataset_id, day, bytes_transferred, bytes_reused)
      VALUES (?, %s, ?, ?)
      ON CONFLICT (dataset_id, day) DO UPDATE
        SET bytes_transferred = counted.bytes_transferred + excluded.bytes_transferred,
            bytes_reused = counted.bytes_reused + excluded.bytes_reused
      """
          .formatted(TODAY);

  // In the order of datasets, for each of which somebody else may wait meanwhile.
  private static final String PODS =
      """
      INSERT INTO traffic AS counted (dataset_id, day, pods, bytes_mounted)
      SELECT dataset_id, %s, count(*), sum(total_bytes)
      FROM unnest(?::bigint[]) AS mounted (version_id) JOIN version ON version.id = version_id
      GROUP BY dataset_id ORDER BY dataset_id
      ON CONFLICT (dataset_id, day) DO UPDATE
        SET pods = counted.pods + excluded.pods,
            bytes_mounted = counted.bytes_mounted + excluded.bytes_mounted
      """
          .formatted(TODAY);

  private final Sql sql;

  public TrafficCount(Sql sql) {
    this.sql = sql;
  }

  /**
   * A load is over, or what it did until now is about to be forgotten. Each load is counted once
   * for what its counters say: whoever counts it ends it or sets them to 0.
   */
  @Transactional
  public void load(UUID load) {
    sql.update(LOAD, load);
  }

  /** Loaders that had not heard yet of the end of a load of the dataset went on so far. */
  @Transactional
  public void late(long dataset, TaskCounters more) {
    sql.update(LATE, dataset, more.bytesTransferred(), more.bytesReused());
  }

  /**
   * Pods started.
   *
   * @param versions that they mount, one for each pod
   */
  @Transactional
  public void pods(Collection<Long> versions) {
    if (!versions.isEmpty()) {
      sql.update(PODS, (Object) versions.stream().mapToLong(Long::longValue).toArray());
    }
  }
}
