package io.forebay.db.event;

import io.forebay.db.sql.Row;
import io.forebay.db.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Reads the event log forwards. */
@ApplicationScoped
public class EventReader {

  private final Sql sql;

  public EventReader(Sql sql) {
    this.sql = sql;
  }

  /**
   * Events after this number that the filter accepts, in order, at most so many.
   *
   * @param sight of who reads them; of a dataset or load that the filter names it is not asked:
   *     whoever names one asks before
   */
  public List<StoredEvent> after(long seq, EventFilter filter, Sight sight, int limit) {
    EventPage page = EventPage.of(filter, sight);
    Map<String, Object> parameters = new HashMap<>(page.parameters());
    parameters.put("after", seq);
    parameters.put("limit", limit);
    return sql.list(page.statement(), parameters, EventReader::read);
  }

  /** Whether anything happened to the load after this number. */
  public boolean happenedTo(UUID load, long seq) {
    return !after(seq, EventFilter.ofLoad(load), Sight.EVERYTHING, 1).isEmpty();
  }

  /** The last event's number; 0 before the first. */
  public long last() {
    return sql.get("SELECT coalesce(max(seq), 0) AS last FROM event", row -> row.number("last"));
  }

  /** The number of the oldest event that is kept; empty when none is. */
  public Optional<Long> oldest() {
    return sql.one(
        "SELECT min(seq) AS oldest FROM event HAVING min(seq) IS NOT NULL",
        row -> row.number("oldest"));
  }

  private static StoredEvent read(Row row) throws SQLException {
    UUID loadId = row.uuid("load_id");
    return new StoredEvent(
        row.number("seq"),
        row.text("type"),
        row.text("subject"),
        row.number("dataset_id"),
        Optional.ofNullable(loadId),
        row.instant("occurred_at"),
        row.text("data"));
  }
}
