package io.forebay.db.policy;

import io.forebay.core.event.EventType;
import io.forebay.core.load.LoadState.Active;
import io.forebay.core.load.LoadState.Cancelled;
import io.forebay.core.load.LoadState.Command;
import io.forebay.core.load.LoadState.Failed;
import io.forebay.core.load.LoadState.Succeeded;
import io.forebay.core.policy.PolicyLimits;
import io.forebay.core.policy.RetryPause;
import io.forebay.db.load.LoadTransitions;
import io.forebay.db.load.LockedLoad;
import io.forebay.db.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
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
      SELECT fire.id, fire.policy_id FROM policy_fire AS fire JOIN load ON load.id = fire.load_id
      WHERE NOT fire.settled AND fire.load_id IS NOT NULL AND fire.id > :after
        AND load.state IN ('SUCCEEDED', 'FAILED', 'CANCELLED')
      ORDER BY fire.id LIMIT :limit
      """;

  private final Sql sql;
  private final LockedPolicies policies;
  private final LoadTransitions loads;
  private final PolicyEvents events;

  public PolicyOutcomes(Sql sql, LoadTransitions loads, PolicyEvents events) {
    this.sql = sql;
    this.policies = new LockedPolicies(sql);
    this.loads = loads;
    this.events = events;
  }

  private record Ending(int attempt, Instant at) {}

  /**
   * Fires whose load is over, the oldest first.
   *
   * @param after where the list goes on
   */
  public List<EndedFire> ended(EndedFire after, int limit) {
    return sql.list(
        ENDED,
        Map.of("after", after.id(), "limit", limit),
        row -> new EndedFire(row.uuid("id"), row.number("policy_id")));
  }

  /** Takes note of one; does nothing when somebody else does, or did, or it is too early. */
  @Transactional
  public void settle(EndedFire fire, Instant now) {
    Optional<PolicyRecord> policy = policies.lock(fire.policyId());
    if (policy.isPresent()) {
      sql.one(
              "SELECT load_id FROM policy_fire WHERE id = ? AND NOT settled AND load_id IS NOT NULL",
              row -> row.uuid("load_id"),
              fire.id())
          .flatMap(loads::lock)
          .ifPresent(load -> settle(policy.get(), fire.id(), load, now));
    }
  }

  private void settle(PolicyRecord policy, UUID fire, LockedLoad load, Instant now) {
    switch (load.state()) {
      case Succeeded _ -> {
        sql.update("UPDATE policy SET failures = 0 WHERE id = ?", policy.id());
        settled(fire);
      }
      case Cancelled _ -> settled(fire);
      case Failed _ -> failed(policy, fire, load, now);
      case Active _ -> {} // tried again by a person
    }
  }

  private void failed(PolicyRecord policy, UUID fire, LockedLoad load, Instant now) {
    PolicyLimits limits = policy.spec().limits();
    Ending ending =
        sql.get(
            "SELECT attempt, finished_at FROM load WHERE id = ?",
            row -> new Ending(row.integer("attempt"), row.instant("finished_at")),
            load.id());
    if (ending.attempt() > limits.retries()) {
      settled(fire);
      giveUp(policy, limits);
    } else if (!now.isBefore(ending.at().plus(RetryPause.after(ending.attempt())))) {
      loads.obey(load, Command.RETRY);
      if (!limits.openings().isOpen(now)) {
        loads.lock(load.id()).ifPresent(loads::closeWindow);
      }
    }
  }

  private void giveUp(PolicyRecord policy, PolicyLimits limits) {
    int failures = policy.failures() + 1;
    boolean suspend =
        !policy.suspended() && limits.suspendAfter().filter(most -> failures >= most).isPresent();
    sql.update("UPDATE policy SET failures = ? WHERE id = ?", failures, policy.id());
    if (suspend) {
      sql.update("UPDATE policy SET suspended = true, next_due = NULL WHERE id = ?", policy.id());
      events.announce(EventType.POLICY_SUSPENDED, policy, Map.of("failures", failures));
    }
  }

  private void settled(UUID fire) {
    sql.update("UPDATE policy_fire SET settled = true WHERE id = ?", fire);
  }
}
