package io.forebay.db.policy;

import io.forebay.core.event.EventType;
import io.forebay.core.load.LoadCause;
import io.forebay.core.load.LoadState.Command;
import io.forebay.core.policy.CatchUp;
import io.forebay.core.policy.CatchUp.Missed;
import io.forebay.core.policy.Concurrency;
import io.forebay.core.policy.FireCause;
import io.forebay.core.policy.FireOutcome;
import io.forebay.core.policy.PolicySpec;
import io.forebay.core.problem.Problem;
import io.forebay.core.problem.ProblemCode;
import io.forebay.core.problem.ProblemException;
import io.forebay.db.load.LoadTransitions;
import io.forebay.db.load.LockedLoad;
import io.forebay.db.load.NewLoad;
import io.forebay.db.sql.Json;
import io.forebay.db.sql.Sql;
import io.forebay.db.version.LoadableVersion;
import io.forebay.db.version.LoadableVersions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The one place where a policy fires. The due time, what became of it, and the load are written in
 * one transaction, in which the policy's row is locked; and no due time can be written twice. So
 * whoever tries, and whenever it dies, a due time makes one load.
 */
@ApplicationScoped
public class PolicyFires {

  private static final String INSERT =
      """
      INSERT INTO policy_fire (policy_id, cause, due_at, due_until, due_count, outcome, version,
                               load_id, reason, settled, fired_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING *
      """;

  private final Sql sql;
  private final LoadableVersions versions;
  private final LoadTransitions loads;
  private final LockedPolicies policies;
  private final PolicyWindows windows;
  private final PolicyEvents events;

  public PolicyFires(
      Sql sql,
      LoadableVersions versions,
      LoadTransitions loads,
      PolicyWindows windows,
      PolicyEvents events) {
    this.sql = sql;
    this.versions = versions;
    this.loads = loads;
    this.policies = new LockedPolicies(sql);
    this.windows = windows;
    this.events = events;
  }

  /**
   * Deals with what has come for a policy: its windows open or are closed; or else, of its due
   * times the latest fires, those before it were missed. Waits for nobody: does nothing when
   * somebody else does it, or did, or holds its dataset just now.
   */
  @Transactional
  public Optional<FireRecord> look(long policyId, Instant now) {
    Optional<PolicyRecord> policy = policies.lock(policyId);
    if (policy.filter(its -> hasCome(its.nextWindow(), now)).isPresent()) {
      // What is due as well is for the next look: both lock loads, and append events after that.
      windows.turn(policy.get(), now);
      return Optional.empty();
    }
    return policy.filter(its -> hasCome(its.nextDue(), now)).flatMap(due -> fireDue(due, now));
  }

  private static boolean hasCome(Optional<Instant> time, Instant now) {
    return time.filter(at -> !at.isAfter(now)).isPresent();
  }

  private Optional<FireRecord> fireDue(PolicyRecord policy, Instant now) {
    PolicySpec spec = policy.spec();
    CatchUp times =
        CatchUp.of(
            spec.schedule(), spec.limits().missedTimes(), policy.nextDue().orElseThrow(), now);
    sql.update("UPDATE policy SET next_due = ? WHERE id = ?", times.next(), policy.id());
    // Before the first event is appended, see PolicyWindows.
    List<LockedLoad> earlier = earlier(policy);
    Optional<FireRecord> missed =
        times
            .missed()
            .filter(them -> isNew(policy, them.first()))
            .map(them -> miss(policy, them, now));
    return times
        .fire()
        .filter(due -> isNew(policy, due))
        .map(due -> fire(policy, earlier, FireCause.SCHEDULE, due, now))
        .or(() -> missed);
  }

  /** What may be in the way; of those that may run beside each other there can be very many. */
  private List<LockedLoad> earlier(PolicyRecord policy) {
    return policy.spec().limits().concurrency() == Concurrency.ALLOW
        ? List.of()
        : windows.lockUnfinished(policy);
  }

  // A clock that was set back brings a due time again that was dealt with.
  private boolean isNew(PolicyRecord policy, Instant due) {
    return sql.get(
        """
        SELECT NOT EXISTS (SELECT FROM policy_fire
                           WHERE policy_id = ? AND due_at = ? AND cause = 'SCHEDULE') AS fresh
        """,
        row -> row.flag("fresh"),
        policy.id(),
        due);
  }

  /**
   * Fires because somebody asks for it, suspended or not.
   *
   * @param policy whose dataset the caller has locked, and found active
   */
  @Transactional
  public FireRecord run(PolicyRecord policy, Instant now) {
    return fire(policy, earlier(policy), FireCause.RUN, now, now);
  }

  private FireRecord fire(
      PolicyRecord policy, List<LockedLoad> earlier, FireCause cause, Instant dueAt, Instant now) {
    PolicySpec spec = policy.spec();
    LoadableVersion version;
    try {
      version = versions.find(policy.datasetId(), spec.reference());
    } catch (ProblemException e) {
      return skip(policy, cause, dueAt, e.problem(), now);
    }
    if (!earlier.isEmpty()) {
      switch (spec.limits().concurrency()) {
        case FORBID -> {
          return skip(policy, cause, dueAt, unfinished(earlier.getLast().id()), now);
        }
        case REPLACE -> earlier.forEach(load -> loads.obey(load, Command.CANCEL));
        case ALLOW -> {}
      }
    }
    UUID load =
        loads.queue(
            new NewLoad(
                policy.datasetId(),
                version.id(),
                spec.include(),
                spec.exclude(),
                spec.limits().priority(),
                spec.limits().maxBytesPerSecond(),
                LoadCause.POLICY,
                Optional.of(policy.id())));
    if (!spec.limits().openings().isOpen(now)) {
      loads.lock(load).ifPresent(loads::closeWindow);
    }
    FireRecord fire =
        insert(
            policy,
            cause,
            dueAt,
            Optional.empty(),
            FireOutcome.FIRED,
            Optional.of(version),
            Optional.of(load),
            Optional.empty(),
            now);
    events.announce(
        EventType.POLICY_FIRED,
        policy,
        Map.of("dueAt", dueAt.toString(), "load", load.toString(), "version", version.number()));
    return fire;
  }

  private static Problem unfinished(UUID load) {
    return new Problem(
        ProblemCode.EARLIER_LOAD_UNFINISHED,
        "Load " + load + " of this policy is not over yet.",
        Map.of("load", load.toString()));
  }

  private FireRecord skip(
      PolicyRecord policy, FireCause cause, Instant dueAt, Problem reason, Instant now) {
    Map<String, Object> why = reason.toMap();
    FireRecord fire =
        insert(
            policy,
            cause,
            dueAt,
            Optional.empty(),
            FireOutcome.SKIPPED,
            Optional.empty(),
            Optional.empty(),
            Optional.of(why),
            now);
    events.announce(
        EventType.POLICY_SKIPPED, policy, Map.of("dueAt", dueAt.toString(), "reason", why));
    return fire;
  }

  private FireRecord miss(PolicyRecord policy, Missed missed, Instant now) {
    Map<String, Object> why =
        new Problem(ProblemCode.DUE_TIME_MISSED, "Forebay did not run, or was too busy.").toMap();
    FireRecord fire =
        insert(
            policy,
            FireCause.SCHEDULE,
            missed.first(),
            Optional.of(missed),
            FireOutcome.MISSED,
            Optional.empty(),
            Optional.empty(),
            Optional.of(why),
            now);
    events.announce(
        EventType.POLICY_MISSED,
        policy,
        Map.of(
            "dueAt",
            missed.first().toString(),
            "dueUntil",
            missed.last().toString(),
            "count",
            missed.count()));
    return fire;
  }

  private FireRecord insert(
      PolicyRecord policy,
      FireCause cause,
      Instant dueAt,
      Optional<Missed> missed,
      FireOutcome outcome,
      Optional<LoadableVersion> version,
      Optional<UUID> load,
      Optional<Map<String, Object>> reason,
      Instant now) {
    return sql.get(
        INSERT,
        FireRecord::read,
        policy.id(),
        cause,
        dueAt,
        missed.map(Missed::last),
        missed.map(Missed::count).orElse(1L),
        outcome,
        version.map(LoadableVersion::number),
        load,
        reason.map(Json::parameter),
        load.isEmpty(),
        now);
  }
}
