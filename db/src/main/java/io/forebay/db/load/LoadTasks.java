package io.forebay.db.load;

import io.forebay.core.load.LoadState.Command;
import io.forebay.db.sql.Channels;
import io.forebay.db.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/**
 * What a person's command does to the tasks of a load. Tasks that run are left to their loaders,
 * which see the load's state within a second.
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
      // The orchestrator plans it anew: what is there counts, and there may be no room any more.
      case RETRY -> {
        sql.update("DELETE FROM load_failure WHERE load_id = ?", loadId);
        sql.update("UPDATE load SET queued_at = now() WHERE id = ?", loadId);
      }
    }
    sql.notify(Channels.CONTROL, loadId.toString());
    sql.notify(Channels.TASK, "");
    sql.notify(Channels.DATASET, Long.toString(datasetId));
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
