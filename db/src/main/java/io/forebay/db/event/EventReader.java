package io.forebay.db.event;

import io.forebay.db.sql.Row;
import io.forebay.db.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads the event log forwards. */
@ApplicationScoped
public class EventReader {

  private final Sql sql;

  public EventReader(Sql sql) {
    this.sql = sql;
  }

  /** Events after this number that the filter accepts, in order, at most so many. */
  public List<StoredEvent> after(long seq, EventFilter filter, int limit) {
    StringBuilder where = new StringBuilder("seq > ?");
    List<Object> parameters = new ArrayList<>(List.of(seq));
    filter.datasetId().ifPresent(id -> require(where, parameters, "dataset_id = ?", id));
    filter.loadId().ifPresent(id -> require(where, parameters, "load_id = ?", id));
    if (!filter.types().isEmpty()) {
      require(where, parameters, "type = ANY (?)", filter.types());
    }
    parameters.add(limit);
    return sql.list(
        "SELECT seq, type, subject, dataset_id, load_id, occurred_at, data FROM event WHERE "
            + where
            + " ORDER BY seq LIMIT ?",
        EventReader::read,
        parameters.toArray());
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

  private static void require(
      StringBuilder where, List<Object> parameters, String condition, Object parameter) {
    where.append(" AND ").append(condition);
    parameters.add(parameter);
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
