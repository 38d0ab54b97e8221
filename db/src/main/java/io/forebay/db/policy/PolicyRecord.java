package io.forebay.db.policy;

import io.forebay.core.policy.PolicySpec;
import io.forebay.db.sql.Row;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/**
 * A row of {@code policy}.
 *
 * @param asked the spec, as it is stored
 * @param suspended whether it fires no more by itself
 * @param nextDue the first due time that was not dealt with; nothing while it is suspended, or when
 *     none comes any more
 * @param nextWindow when its windows open or are closed next; nothing when they never are
 * @param listensAfter number of an event: those after it may have it fire; nothing when none does
 * @param failures how many of its loads failed since one succeeded, or since somebody changed it
 * @param revision counts changes by people
 * @param createdBy a principal
 */
public record PolicyRecord(
    long id,
    long datasetId,
    String name,
    StoredSpec asked,
    boolean suspended,
    Optional<Instant> nextDue,
    Optional<Instant> nextWindow,
    Optional<Long> listensAfter,
    int failures,
    long revision,
    String createdBy,
    Instant createdAt,
    Instant updatedAt) {

  /** What is asked of it. */
  public PolicySpec spec() {
    return asked.read();
  }

  /** Whether it is to fire for this: it may have been changed, or suspended, since it happened. */
  boolean waitsFor(Occasion occasion) {
    return listensAfter.filter(seq -> seq < occasion.seq()).isPresent()
        && spec().trigger().equals(occasion.trigger());
  }

  static PolicyRecord read(Row row) throws SQLException {
    return new PolicyRecord(
        row.number("id"),
        row.number("dataset_id"),
        row.text("name"),
        new StoredSpec(row.text("spec")),
        row.flag("suspended"),
        row.optionalInstant("next_due"),
        row.optionalInstant("next_window"),
        row.optionalNumber("listens_after").stream().boxed().findFirst(),
        row.integer("failures"),
        row.number("revision"),
        row.text("created_by"),
        row.instant("created_at"),
        row.instant("updated_at"));
  }
}
