package io.forebay.db.policy;

import io.forebay.core.event.EventType;
import io.forebay.core.event.PolicyFiredData;
import io.forebay.core.event.PolicyMissedData;
import io.forebay.core.event.PolicySkippedData;
import io.forebay.core.policy.CatchUp.Missed;
import io.forebay.core.policy.FireOutcome;
import io.forebay.core.problem.Problem;
import io.forebay.core.problem.ProblemCode;
import io.forebay.db.sql.Json;
import io.forebay.db.sql.Sql;
import io.forebay.db.version.LoadableVersion;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The one place that writes down what became of a due time, or of an event, and says so. */
@ApplicationScoped
public class FireLog {

  private static final String INSERT =
      """
      INSERT INTO policy_fire (policy_id, cause, due_at, event_seq, due_until, due_count, outcome,
                               version, load_id, deadline_at, watch_at, reason, check_task,
                               settled, fired_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING *
      """;

  private static final String COMPLETE =
      """
      UPDATE policy_fire SET outcome = ?, version = ?, load_id = ?, deadline_at = ?, watch_at = ?,
                             reason = ?, check_task = ?, settled = ?, fired_at = ?
      WHERE id = ? RETURNING *
      """;

  private final Sql sql;
  private final PolicyEvents events;

  public FireLog(Sql sql, PolicyEvents events) {
    this.sql = sql;
    this.events = events;
  }

  /** What is written beside why it fires. */
  private record Entry(
      FireOutcome outcome,
      Optional<Missed> missed,
      Optional<Integer> version,
      Optional<UUID> load,
      Optional<Instant> deadline,
      Optional<Map<String, Object>> reason,
      Optional<Long> check) {

    static Entry without(FireOutcome outcome, Optional<Missed> missed, Map<String, Object> reason) {
      return new Entry(
          outcome,
          missed,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.of(reason),
          Optional.empty());
    }

    boolean settled() {
      return switch (outcome) {
        case CHECKING, FIRED -> false;
        case SKIPPED, MISSED -> true;
      };
    }
  }

  // It is looked at soon whether the load will be in time.
  FireRecord fired(
      PolicyRecord policy, FireWhy why, LoadableVersion version, UUID load, Instant now) {
    FireRecord fire =
        write(
            policy,
            why,
            new Entry(
                FireOutcome.FIRED,
                Optional.empty(),
                Optional.of(version.number()),
                Optional.of(load),
                policy.spec().limits().deadline(why.at()),
                Optional.empty(),
                Optional.empty()),
            now);
    events.announce(
        EventType.POLICY_FIRED,
        policy,
        dataset -> new PolicyFiredData(dataset, policy.name(), why.at(), load, version.number()));
    return fire;
  }

  /**
   * @param task that lists the origin
   */
  FireRecord checking(PolicyRecord policy, FireWhy why, long task, Instant now) {
    return write(
        policy,
        why,
        new Entry(
            FireOutcome.CHECKING,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(task)),
        now);
  }

  FireRecord skipped(PolicyRecord policy, FireWhy why, Problem problem, Instant now) {
    FireRecord fire =
        write(
            policy,
            why,
            Entry.without(FireOutcome.SKIPPED, Optional.empty(), problem.toMap()),
            now);
    events.announce(
        EventType.POLICY_SKIPPED,
        policy,
        dataset -> new PolicySkippedData(dataset, policy.name(), why.at(), problem));
    return fire;
  }

  /**
   * @param why the first of the due times; the event
   * @param times the due times; of an event, the time when it happened
   */
  FireRecord missed(PolicyRecord policy, FireWhy why, Missed times, Instant now) {
    Map<String, Object> reason =
        new Problem(ProblemCode.DUE_TIME_MISSED, "Forebay did not run, or was too busy.").toMap();
    FireRecord fire =
        write(policy, why, Entry.without(FireOutcome.MISSED, Optional.of(times), reason), now);
    events.announce(
        EventType.POLICY_MISSED,
        policy,
        dataset ->
            new PolicyMissedData(
                dataset, policy.name(), times.first(), times.last(), times.count()));
    return fire;
  }

  private FireRecord write(PolicyRecord policy, FireWhy why, Entry entry, Instant now) {
    return why.checking()
        .map(
            fire ->
                sql.get(
                    COMPLETE,
                    FireRecord::read,
                    entry.outcome(),
                    entry.version(),
                    entry.load(),
                    entry.deadline(),
                    entry.deadline().map(_ -> now),
                    entry.reason().map(Json::parameter),
                    entry.check(),
                    entry.settled(),
                    now,
                    fire))
        .orElseGet(
            () ->
                sql.get(
                    INSERT,
                    FireRecord::read,
                    policy.id(),
                    why.cause(),
                    why.at(),
                    why.event(),
                    entry.missed().map(Missed::last),
                    entry.missed().map(Missed::count).orElse(1L),
                    entry.outcome(),
                    entry.version(),
                    entry.load(),
                    entry.deadline(),
                    entry.deadline().map(_ -> now),
                    entry.reason().map(Json::parameter),
                    entry.check(),
                    entry.settled(),
                    now));
  }
}
