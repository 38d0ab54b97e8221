package io.forebay.db.event;

import io.forebay.core.event.EventType;
import io.forebay.db.sql.Channels;
import io.forebay.db.sql.Json;
import io.forebay.db.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/**
 * The append-only log of what happened. Appending takes a lock that orders events by commit until
 * the transaction ends: append last.
 */
@ApplicationScoped
public class EventLog {

  private static final Set<EventType> HAVE_POLICIES_FIRE =
      Set.of(
          EventType.VERSION_READY,
          EventType.TAG_MOVED,
          EventType.RUNTIME_READY,
          EventType.LOAD_SUCCEEDED);

  private final Sql sql;

  public EventLog(Sql sql) {
    this.sql = sql;
  }

  /** Appends; returns the event's number. */
  public long append(NewEvent event) {
    if (HAVE_POLICIES_FIRE.contains(event.type())) {
      sql.notify(Channels.POLICY, "");
    }
    return sql.get(
        "SELECT append_event(?, ?, ?, ?, ?) AS seq",
        row -> row.number("seq"),
        event.type().type(),
        event.data().subject(),
        event.datasetId(),
        event.load(),
        Json.parameter(event.data()));
  }
}
