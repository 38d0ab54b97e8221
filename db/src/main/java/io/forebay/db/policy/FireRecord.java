package io.forebay.db.policy;

import io.forebay.core.policy.FireCause;
import io.forebay.core.policy.FireOutcome;
import io.forebay.db.sql.Row;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A row of {@code policy_fire}.
 *
 * @param dueAt the due time; of EVENT, when it happened; of RUN, when it was asked for; of MISSED
 *     ones, the first
 * @param event number of the event, of EVENT
 * @param dueUntil of MISSED ones, the last
 * @param dueCount how many due times it speaks of
 * @param version number of the version that is loaded
 * @param load the load that began; nothing, too, once it is gone with its version
 * @param deadlineAt when that is to be over
 * @param late whether it is known that it will not be, or was not
 * @param reason JSON: why there is none
 * @param firedAt when it was dealt with
 */
public record FireRecord(
    UUID id,
    long policyId,
    FireCause cause,
    Instant dueAt,
    Optional<Long> event,
    Optional<Instant> dueUntil,
    long dueCount,
    FireOutcome outcome,
    Optional<Integer> version,
    Optional<UUID> load,
    Optional<Instant> deadlineAt,
    boolean late,
    Optional<String> reason,
    Instant firedAt) {

  static FireRecord read(Row row) throws SQLException {
    return new FireRecord(
        row.uuid("id"),
        row.number("policy_id"),
        row.constant(FireCause.class, "cause"),
        row.instant("due_at"),
        row.optionalNumber("event_seq").stream().boxed().findFirst(),
        row.optionalInstant("due_until"),
        row.number("due_count"),
        row.constant(FireOutcome.class, "outcome"),
        row.optionalNumber("version").stream().mapToObj(number -> (int) number).findFirst(),
        row.optionalUuid("load_id"),
        row.optionalInstant("deadline_at"),
        row.flag("late"),
        row.optionalText("reason"),
        row.instant("fired_at"));
  }
}
