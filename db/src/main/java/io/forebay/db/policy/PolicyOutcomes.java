package io.forebay.db.policy;

import io.forebay.core.load.LoadState.Active;
import io.forebay.core.load.LoadState.Cancelled;
import io.forebay.core.load.LoadState.Command;
import io.forebay.core.load.LoadState.Failed;
import io.forebay.core.load.LoadState.Succeeded;
import io.forebay.core.policy.Concurrency;
import io.forebay.core.policy.FireOutcome;
import io.forebay.core.policy.PolicyLimits;
import io.forebay.core.policy.RetryPause;
import io.forebay.db.load.LoadTransitions;
import io.forebay.db.load.LockedLoad;
import io.forebay.db.policy.Settlement.Loaded;
import io.forebay.db.sql.Row;
import io.forebay.db.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Has policies take note of how their loads end: one that failed is tried again, and a policy whose
 * loads fail again and again is suspended.
 */
@ApplicationScoped
public class PolicyOutcomes {

  static final String ENDED =
      """
      WITH come AS MATERIALIZED (
        SELECT id, policy_id FROM policy_fire WHERE watch_at <= :now
        ORDER BY watch_at LIMIT 10000)
      SELECT id, policy_id FROM (
        SELECT fire.id, fire.policy_id
        FROM policy_fire AS fire JOIN load ON load.id = fire.load_id
        WHERE NOT fire.settled AND fire.load_id IS NOT NULL AND fire.id > :after
          AND (fire.retry_at IS NULL OR fire.retry_at <= :now)
          AND load.state IN ('SUCCEEDED', 'FAILED', 'CANCELLED')
        ORDER BY fire.id LIMIT :limit) AS loaded
      UNION ALL
      SELECT id, policy_id FROM (
        SELECT fire.id, fire.policy_id
        FROM policy_fire AS fire LEFT JOIN task ON task.id = fire.check_task
        WHERE fire.outcome = 'CHECKING' AND fire.id > :after
          AND (task.id IS NULL OR task.state IN ('DONE', 'FAILED', 'CANCELLED'))
        ORDER BY fire.id LIMIT :limit) AS checked
      UNION ALL
      SELECT id, policy_id FROM (
        SELECT id, policy_id FROM come WHERE id > :after ORDER BY id LIMIT :limit) AS watched
      ORDER BY id LIMIT :limit
      """;

  private final Sql sql;
  private final LockedPolicies policies;
  private final LoadTransitions loads;
  private final OriginChecks checks;
  private final PolicyFailures failures;
  private final PolicyDeadlines deadlines;
  private final KeptByPolicies kept;

  public PolicyOutcomes(
      Sql sql,
      LoadTransitions loads,
      OriginChecks checks,
      PolicyFailures failures,
      PolicyDeadlines deadlines,
      KeptByPolicies kept) {
    this.sql = sql;
    this.policies = new LockedPolicies(sql);
    this.loads = loads;
    this.checks = checks;
    this.failures = failures;
    this.deadlines = deadlines;
    this.kept = kept;
  }

  private static final String ENDING =
      """
      SELECT load.attempt, load.finished_at, version.state IN ('RESOLVING', 'READY') AS loadable
      FROM load JOIN version ON version.id = load.version_id WHERE load.id = ?
      """;

  private record Ending(int attempt, Instant at, boolean loadable) {
    static Ending read(Row row) throws SQLException {
      return new Ending(row.integer("attempt"), row.instant("finished_at"), row.flag("loadable"));
    }
  }

  /**
   * Fires whose load, or whose look at the origin, is over, or that may be late, the oldest first;
   * without those that are to be looked at later.
   *
   * @param after where the list goes on
   */
  public List<EndedFire> ended(Instant now, EndedFire after, int limit) {
    return sql.list(
        ENDED,
        Map.of("now", now, "after", after.id(), "limit", limit),
        row -> new EndedFire(row.uuid("id"), row.number("policy_id")));
  }

  /**
   * Somebody tries a load again that a policy began: its end is taken note of again. The caller has
   * locked the load.
   */
  public void reopen(UUID load) {
    sql.update("UPDATE policy_fire SET settled = false WHERE load_id = ? AND settled", load);
    kept.beginAgain(load);
  }

  /** Takes note of one; does nothing when somebody else does, or did, or it is too early. */
  @Transactional
  public Settlement settle(EndedFire ended, Instant now) {
    Optional<PolicyRecord> policy = policies.lock(ended.policyId());
    if (policy.isEmpty()) {
      return Settlement.NONE;
    }
    Optional<FireRecord> fire =
        sql.one(
            "SELECT * FROM policy_fire WHERE id = ? AND NOT settled", FireRecord::read, ended.id());
    if (fire.filter(its -> its.outcome() == FireOutcome.CHECKING).isPresent()) {
      return new Settlement(checks.conclude(policy.get(), fire.get(), now), Optional.empty());
    }
    Optional<LockedLoad> load = fire.flatMap(FireRecord::load).flatMap(loads::lock);
    Optional<Loaded> loaded =
        load.filter(LockedLoad::over).flatMap(over -> settle(policy.get(), ended.id(), over, now));
    deadlines.look(policy.get(), ended.id(), now);
    return new Settlement(Optional.empty(), loaded);
  }

  private Optional<Loaded> settle(PolicyRecord policy, UUID fire, LockedLoad load, Instant now) {
    // What happened meanwhile may have waited for it.
    sql.update(
        "UPDATE policy_occasion SET look_at = ? WHERE policy_id = ? AND look_at > ?",
        now,
        policy.id(),
        now);
    return switch (load.state()) {
      case Succeeded _ -> {
        failures.forget(policy);
        yield settled(policy, fire, load);
      }
      case Cancelled _ -> settled(policy, fire, load);
      case Failed _ -> failed(policy, fire, load, now);
      case Active _ -> Optional.empty(); // tried again by a person
    };
  }

  private Optional<Loaded> failed(PolicyRecord policy, UUID fire, LockedLoad load, Instant now) {
    PolicyLimits limits = policy.spec().limits();
    Ending ending = sql.get(ENDING, Ending::read, load.id());
    Instant retryAt = ending.at().plus(RetryPause.after(ending.attempt()));
    if (ending.attempt() > limits.retries()
        || policy.suspended()
        || !ending.loadable()
        || isSuperseded(policy, limits, fire)) {
      Optional<Loaded> loaded = settled(policy, fire, load);
      failures.count(policy);
      return loaded;
    }
    if (now.isBefore(retryAt)) {
      sql.update("UPDATE policy_fire SET retry_at = ? WHERE id = ?", retryAt, fire);
    } else {
      loads.obey(load, Command.RETRY);
      if (!limits.openings().isOpen(now)) {
        loads.lock(load.id()).ifPresent(loads::closeWindow);
      }
    }
    return Optional.empty();
  }

  // Only one load of the policy at a time, unless it says otherwise; and the newest is wanted.
  private boolean isSuperseded(PolicyRecord policy, PolicyLimits limits, UUID fire) {
    return limits.concurrency() != Concurrency.ALLOW
        && sql.get(
            """
            SELECT EXISTS (SELECT FROM policy_fire
                           WHERE policy_id = ? AND id > ? AND outcome IN ('CHECKING', 'FIRED')) AS newer
            """,
            row -> row.flag("newer"),
            policy.id(),
            fire);
  }

  private Optional<Loaded> settled(PolicyRecord policy, UUID fire, LockedLoad load) {
    deadlines.settle(policy, fire);
    kept.end(policy, load);
    sql.update("UPDATE policy_fire SET settled = true WHERE id = ?", fire);
    return sql.one(
        "SELECT bytes_transferred, bytes_done FROM load WHERE id = ?", Loaded::read, load.id());
  }
}
