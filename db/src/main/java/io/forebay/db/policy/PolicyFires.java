package io.forebay.db.policy;

import io.forebay.core.policy.CatchUp;
import io.forebay.core.policy.CronSchedule;
import io.forebay.db.load.LockedLoad;
import io.forebay.db.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Has policies fire at their due times. The due time, what became of it, and the load are written
 * in one transaction, in which the policy's row is locked; and no due time can be written twice. So
 * whoever tries, and whenever it dies, a due time makes one load.
 */
@ApplicationScoped
public class PolicyFires {

  private final Sql sql;
  private final LockedPolicies policies;
  private final PolicyWindows windows;
  private final PolicyLoads loads;
  private final PolicyFiring firing;
  private final FireLog log;

  public PolicyFires(
      Sql sql, PolicyWindows windows, PolicyLoads loads, PolicyFiring firing, FireLog log) {
    this.sql = sql;
    this.policies = new LockedPolicies(sql);
    this.windows = windows;
    this.loads = loads;
    this.firing = firing;
    this.log = log;
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
    CronSchedule schedule = policy.spec().trigger().schedule().orElseThrow();
    CatchUp times =
        CatchUp.of(
            schedule, policy.spec().limits().missedTimes(), policy.nextDue().orElseThrow(), now);
    sql.update("UPDATE policy SET next_due = ? WHERE id = ?", times.next(), policy.id());
    List<LockedLoad> earlier = loads.earlier(policy);
    firing.prepare(policy);
    Optional<FireRecord> missed =
        times
            .missed()
            .filter(them -> isNew(policy, them.first()))
            .map(them -> log.missed(policy, FireWhy.due(them.first()), them, now));
    return times
        .fire()
        .filter(due -> isNew(policy, due))
        .map(due -> firing.fire(policy, earlier, FireWhy.due(due), now))
        .or(() -> missed);
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
    return firing.fire(policy, loads.earlier(policy), FireWhy.asked(now), now);
  }
}
