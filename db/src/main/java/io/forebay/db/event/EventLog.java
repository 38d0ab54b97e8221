package io.forebay.db.event;

import io.forebay.db.sql.Json;
import io.forebay.db.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * The append-only log of what happened. Appending takes a lock that orders events by commit until
 * the transaction ends: append last.
 */
@ApplicationScoped
public class EventLog {

  private final Sql sql;

  public EventLog(Sql sql) {
    this.sql = sql;
  }

  /** Appends; returns the event's number. */
  public long append(NewEvent event) {
    return sql.get(
        "SELECT append_event(?, ?, ?, ?, ?) AS seq",
        row -> row.number("seq"),
        event.type().type(),
        event.subject(),
        event.datasetId(),
        event.loadId(),
        Json.parameter(event.data()));
  }
}
