package io.forebay.db.load;

import io.forebay.core.load.LoadState.Command;
import io.forebay.db.sql.Channels;
import io.forebay.db.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/**
 * What a person's command does to the tasks of a load. Tasks that run are left to their loaders,
 * which see the load's state within a second, but for a retry, which takes them away.
 */
@ApplicationScoped
public class LoadTasks {

  private final Sql sql;

  public LoadTasks(Sql sql) {
    this.sql = sql;
  }

  /** Adjusts the tasks, and tells loaders and the orchestrator when the transaction commits. */
  public void obey(Command command, long datasetId, UUID loadId) {
    switch (command) {
      case PAUSE -> move(loadId, "QUEUED", "HELD");
      case RESUME -> move(loadId, "HELD", "QUEUED");
      case CANCEL -> cancel(loadId);
      case RETRY -> beginAnew(loadId);
    }
    sql.notify(Channels.CONTROL, loadId.toString());
    sql.notify(Channels.TASK, "");
    sql.notify(Channels.DATASET, Long.toString(datasetId));
  }

  // The orchestrator plans it anew: what is there counts, and there may be no room any more. A
  // loader that has not yet heard of the end of the earlier attempt must not count for this one.
  private void beginAnew(UUID loadId) {
    sql.update("DELETE FROM load_failure WHERE load_id = ?", loadId);
    sql.update(
        """
        UPDATE task SET state = 'CANCELLED', finished_at = now(), lease_owner = NULL,
               lease_until = NULL
        WHERE load_id = ? AND state IN ('QUEUED', 'HELD', 'RUNNING')
        """,
        loadId);
    sql.update(
        """
        UPDATE load SET queued_at = now(), files_done = 0, bytes_done = 0, files_failed = 0,
               files_reused = 0, bytes_reused = 0, bytes_transferred = 0, rate_bytes = 0
        WHERE id = ?
        """,
        loadId);
  }

  private void move(UUID loadId, String from, String to) {
    sql.update("UPDATE task SET state = ? WHERE load_id = ? AND state = ?", to, loadId, from);
  }

  private void cancel(UUID loadId) {
    sql.update(
        "UPDATE task SET state = 'CANCELLED', finished_at = now()"
            + " WHERE load_id = ? AND state IN ('QUEUED', 'HELD')",
        loadId);
  }
}
