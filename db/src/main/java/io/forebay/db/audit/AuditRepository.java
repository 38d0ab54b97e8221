package io.forebay.db.audit;

import com.fasterxml.jackson.core.type.TypeReference;
import io.forebay.db.sql.Json;
import io.forebay.db.sql.Row;
import io.forebay.db.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The audit log. Entries are added and read, and nothing else. */
@ApplicationScoped
public class AuditRepository {

  private static final TypeReference<Map<String, Object>> DETAILS = new TypeReference<>() {};

  private final Sql sql;

  public AuditRepository(Sql sql) {
    this.sql = sql;
  }

  /** Adds an entry, in the transaction that is under way if there is one. */
  public void add(AuditEntry entry) {
    sql.update(
        "INSERT INTO audit (principal, token, operation, permission, object_kind, object, dataset,"
            + " details, outcome, times, address, request_id)"
            + " VALUES (?, ?::uuid, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        entry.principal(),
        entry.token(),
        entry.operation(),
        entry.permission(),
        entry.objectKind(),
        entry.object(),
        entry.dataset(),
        Json.parameter(entry.details()),
        entry.outcome(),
        entry.times(),
        entry.address(),
        entry.requestId());
  }

  /**
   * Newest first.
   *
   * @param before only older than this one
   */
  public List<AuditRecord> page(AuditFilter filter, Optional<UUID> before, int limit) {
    Conditions where = new Conditions();
    filter.principal().ifPresent(value -> where.add("principal = ?", value));
    filter.operation().ifPresent(value -> where.add("operation = ?", value));
    filter.dataset().ifPresent(value -> where.add("dataset = ?", value));
    filter.objectKind().ifPresent(value -> where.add("object_kind = ?", value));
    filter.object().ifPresent(value -> where.add("object = ?", value));
    if (!filter.outcomes().isEmpty()) {
      where.add("outcome = ANY (?)", filter.outcomes().stream().map(Enum::name).sorted().toList());
    }
    filter.since().ifPresent(value -> where.add("id >= ?", first(value)));
    filter.until().ifPresent(value -> where.add("id < ?", first(value)));
    before.ifPresent(value -> where.add("id < ?", value));
    return sql.list(
        "SELECT *, uuid_extract_timestamp(id) AS at FROM audit"
            + where.text()
            + " ORDER BY id DESC LIMIT "
            + limit,
        AuditRepository::read,
        where.values().toArray());
  }

  /** No id of version 7 that was made at this instant or later is less (RFC 9562, section 5.7). */
  static UUID first(Instant instant) {
    return new UUID(instant.toEpochMilli() << 16 | 0x7000L, Long.MIN_VALUE);
  }

  private record Conditions(List<String> texts, List<Object> values) {

    Conditions() {
      this(new ArrayList<>(), new ArrayList<>());
    }

    void add(String text, Object value) {
      texts.add(text);
      values.add(value);
    }

    String text() {
      return texts.isEmpty() ? "" : " WHERE " + String.join(" AND ", texts);
    }
  }

  private static AuditRecord read(Row row) throws SQLException {
    return new AuditRecord(
        row.uuid("id"),
        row.instant("at"),
        new AuditEntry(
            row.text("principal"),
            row.optionalText("token").map(UUID::fromString),
            row.text("operation"),
            row.text("permission"),
            row.constant(ObjectKind.class, "object_kind"),
            row.text("object"),
            row.optionalText("dataset"),
            Json.read(row.text("details"), DETAILS),
            row.constant(AuditOutcome.class, "outcome"),
            row.integer("times"),
            row.optionalText("address"),
            row.optionalText("request_id")));
  }
}
