package io.forebay.db.policy;

import io.forebay.core.event.EventType;
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
                               version, load_id, reason, settled, fired_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING *
      """;

  private final Sql sql;
  private final PolicyEvents events;

  public FireLog(Sql sql, PolicyEvents events) {
    this.sql = sql;
    this.events = events;
  }

  FireRecord fired(
      PolicyRecord policy, FireWhy why, LoadableVersion version, UUID load, Instant now) {
    FireRecord fire =
        sql.get(
            INSERT,
            FireRecord::read,
            policy.id(),
            why.cause(),
            why.at(),
            why.event(),
            Optional.empty(),
            1L,
            FireOutcome.FIRED,
            version.number(),
            load,
            Optional.empty(),
            false,
            now);
    events.announce(
        EventType.POLICY_FIRED,
        policy,
        Map.of("dueAt", why.at().toString(), "load", load.toString(), "version", version.number()));
    return fire;
  }

  FireRecord skipped(PolicyRecord policy, FireWhy why, Problem problem, Instant now) {
    Map<String, Object> reason = problem.toMap();
    FireRecord fire = withoutLoad(policy, why, Optional.empty(), FireOutcome.SKIPPED, reason, now);
    events.announce(
        EventType.POLICY_SKIPPED, policy, Map.of("dueAt", why.at().toString(), "reason", reason));
    return fire;
  }

  /**
   * @param why the first of the due times; the event
   * @param times the due times; of an event, the time when it happened
   */
  FireRecord missed(PolicyRecord policy, FireWhy why, Missed times, Instant now) {
    FireRecord fire =
        withoutLoad(
            policy,
            why,
            Optional.of(times),
            FireOutcome.MISSED,
            new Problem(ProblemCode.DUE_TIME_MISSED, "Forebay did not run, or was too busy.")
                .toMap(),
            now);
    events.announce(
        EventType.POLICY_MISSED,
        policy,
        Map.of(
            "dueAt",
            times.first().toString(),
            "dueUntil",
            times.last().toString(),
            "count",
            times.count()));
    return fire;
  }

  private FireRecord withoutLoad(
      PolicyRecord policy,
      FireWhy why,
      Optional<Missed> missed,
      FireOutcome outcome,
      Map<String, Object> reason,
      Instant now) {
    return sql.get(
        INSERT,
        FireRecord::read,
        policy.id(),
        why.cause(),
        why.at(),
        why.event(),
        missed.map(Missed::last),
        missed.map(Missed::count).orElse(1L),
        outcome,
        Optional.empty(),
        Optional.empty(),
        Json.parameter(reason),
        true,
        now);
  }
}
