package io.forebay.orchestrator.lifecycle;

import io.forebay.core.event.EventType;
import io.forebay.db.event.EventLog;
import io.forebay.db.event.NewEvent;
import io.forebay.db.sql.Channels;
import io.forebay.db.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.UUID;

/** Cancels loads whose version goes away. */
@ApplicationScoped
public class LoadCancellation {

  private final Sql sql;
  private final EventLog events;

  public LoadCancellation(Sql sql, EventLog events) {
    this.sql = sql;
    this.events = events;
  }

  private record Cancelled(long datasetId, String dataset, int version) {}

  /** Cancels; does nothing when the load is over. */
  @Transactional
  public void cancel(UUID load) {
    sql.update(
        """
        UPDATE task SET state = 'CANCELLED', finished_at = now()
        WHERE load_id = ? AND state IN ('QUEUED', 'HELD')
        """,
        load);
    sql.one(
            """
            UPDATE load SET state = 'CANCELLED', finished_at = now(), rate = 0
            FROM version, dataset
            WHERE load.id = ? AND load.state IN ('QUEUED', 'RUNNING', 'PAUSED')
              AND version.id = load.version_id AND dataset.id = load.dataset_id
            RETURNING load.dataset_id, dataset.name, version.number
            """,
            row -> new Cancelled(row.number("dataset_id"), row.text("name"), row.integer("number")),
            load)
        .ifPresent(
            cancelled -> {
              sql.notify(Channels.CONTROL, load.toString());
              events.append(
                  NewEvent.ofLoad(
                      EventType.LOAD_CANCELLED,
                      cancelled.datasetId(),
                      load,
                      Map.of(
                          "id",
                          load,
                          "dataset",
                          cancelled.dataset(),
                          "version",
                          cancelled.version(),
                          "state",
                          "CANCELLED")));
            });
  }
}
