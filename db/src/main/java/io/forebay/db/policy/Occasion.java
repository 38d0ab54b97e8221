package io.forebay.db.policy;

import io.forebay.core.policy.Trigger;
import io.forebay.core.policy.TriggerEvent;
import io.forebay.db.sql.Row;
import java.sql.SQLException;
import java.time.Instant;

/**
 * A row of {@code policy_occasion}: something that has a policy fire, and was not dealt with yet.
 *
 * @param seq the event's number
 * @param trigger that it was found for
 * @param foundAt when the event log was read
 */
record Occasion(long seq, Trigger.OnEvent trigger, Instant occurredAt, Instant foundAt) {

  static Occasion read(Row row) throws SQLException {
    return new Occasion(
        row.number("seq"),
        new Trigger.OnEvent(row.constant(TriggerEvent.class, "event"), row.optionalText("subject")),
        row.instant("occurred_at"),
        row.instant("found_at"));
  }
}
