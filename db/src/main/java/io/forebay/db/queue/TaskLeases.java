package io.forebay.db.queue;

import io.forebay.db.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * How loaders hold what they claimed: who no longer holds a task is told so, and counts nothing.
 */
@ApplicationScoped
public class TaskLeases {

  private final Sql sql;

  public TaskLeases(Sql sql) {
    this.sql = sql;
  }

  /** Renews the leases of tasks that this owner still holds; the ids of those that it does. */
  @Transactional
  public List<Long> renew(Lease lease, Collection<Long> ids) {
    return sql.list(
        """
        UPDATE task SET lease_until = now() + ? * interval '1 ms'
        WHERE id = ANY(?) AND state = 'RUNNING' AND lease_owner = ?
        RETURNING id
        """,
        row -> row.number("id"),
        lease.length().toMillis(),
        ids.stream().mapToLong(Long::longValue).toArray(),
        lease.owner());
  }

  /** Whether this owner holds the task; if so, nobody else gets it before the transaction ends. */
  @Transactional
  public boolean holds(Lease lease, long id) {
    return renew(lease, List.of(id)).contains(id);
  }

  /**
   * Renews the lease and writes down how far the task is. The caller has locked its load.
   *
   * @param counters totals of the task
   * @return what came since the last report; nothing when this owner no longer holds the task
   */
  @Transactional
  public Optional<TaskCounters> report(Lease lease, long id, TaskCounters counters) {
    return sql.one(
        """
        UPDATE task SET files_done = ?, bytes_done = ?, files_failed = ?,
               files_verified = ?, files_reused = ?, bytes_reused = ?, bytes_transferred = ?, lease_until = now() + ? * interval '1 ms'
        WHERE id = ? AND state = 'RUNNING' AND lease_owner = ?
        RETURNING new.files_done - old.files_done AS files_done,
          new.bytes_done - old.bytes_done AS bytes_done,
          new.files_failed - old.files_failed AS files_failed,
          new.files_verified - old.files_verified AS files_verified,
          new.files_reused - old.files_reused AS files_reused,
          new.bytes_reused - old.bytes_reused AS bytes_reused,
          new.bytes_transferred - old.bytes_transferred AS bytes_transferred
        """,
        TaskCounters::read,
        counters.filesDone(),
        counters.bytesDone(),
        counters.filesFailed(),
        counters.filesVerified(),
        counters.filesReused(),
        counters.bytesReused(),
        counters.bytesTransferred(),
        lease.length().toMillis(),
        id,
        lease.owner());
  }
}
