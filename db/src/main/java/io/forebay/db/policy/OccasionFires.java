package io.forebay.db.policy;

import io.forebay.core.policy.CatchUp;
import io.forebay.core.policy.CatchUp.Missed;
import io.forebay.core.policy.Concurrency;
import io.forebay.core.policy.MissedTimes;
import io.forebay.core.problem.Problem;
import io.forebay.core.problem.ProblemCode;
import io.forebay.db.load.LockedLoad;
import io.forebay.db.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Has policies fire because something happened: each event once, in the transaction that writes
 * down what became of it.
 *
 * <p>An event does not come again, unlike a due time. So a policy whose earlier load is not over,
 * and that may have only one, waits for it instead of passing the event over; and of what happens
 * meanwhile the newest counts.
 */
@ApplicationScoped
public class OccasionFires {

  /** Also woken when the earlier load is over; this is for loads that go with their version. */
  private static final Duration WAIT = Duration.ofMinutes(1);

  private static final int AT_ONCE = 100;

  private final Sql sql;
  private final LockedPolicies policies;
  private final PolicyLoads loads;
  private final PolicyFiring firing;
  private final FireLog log;

  public OccasionFires(Sql sql, PolicyLoads loads, PolicyFiring firing, FireLog log) {
    this.sql = sql;
    this.policies = new LockedPolicies(sql);
    this.loads = loads;
    this.firing = firing;
    this.log = log;
  }

  /**
   * Deals with what happened, or with some of it when it is much. Waits for nobody: does nothing
   * when somebody else does it, or did, or holds the policy's dataset just now.
   */
  @Transactional
  public Optional<FireRecord> look(long policyId, Instant now) {
    return policies.lock(policyId).flatMap(policy -> look(policy, now));
  }

  private Optional<FireRecord> look(PolicyRecord policy, Instant now) {
    List<Occasion> come = come(policy);
    List<Occasion> wanted = come.stream().filter(policy::waitsFor).toList();
    come.stream().filter(its -> !wanted.contains(its)).forEach(its -> over(policy, its));
    if (wanted.isEmpty()) {
      return Optional.empty();
    }
    if (policy.spec().limits().concurrency() == Concurrency.ALLOW) {
      return Optional.of(fire(policy, List.of(), wanted.getFirst(), now));
    }
    List<LockedLoad> earlier = loads.earlier(policy);
    wanted.subList(0, wanted.size() - 1).forEach(its -> supersede(policy, its, now));
    if (loads.refusal(policy, earlier).isPresent()) {
      sql.update(
          "UPDATE policy_occasion SET look_at = ? WHERE policy_id = ?",
          now.plus(WAIT),
          policy.id());
      return Optional.empty();
    }
    // There may be newer ones than these.
    return come.size() == AT_ONCE
        ? Optional.empty()
        : Optional.of(fire(policy, earlier, wanted.getLast(), now));
  }

  private List<Occasion> come(PolicyRecord policy) {
    return sql.list(
        """
        SELECT * FROM policy_occasion WHERE policy_id = :policy ORDER BY seq LIMIT :limit
        """,
        Map.of("policy", policy.id(), "limit", AT_ONCE),
        Occasion::read);
  }

  private FireRecord fire(
      PolicyRecord policy, List<LockedLoad> earlier, Occasion occasion, Instant now) {
    over(policy, occasion);
    return isMissed(policy, occasion)
        ? miss(policy, occasion, now)
        : firing.fire(policy, earlier, FireWhy.happened(occasion), now);
  }

  private void supersede(PolicyRecord policy, Occasion occasion, Instant now) {
    over(policy, occasion);
    if (isMissed(policy, occasion)) {
      miss(policy, occasion, now);
    } else {
      log.skipped(
          policy,
          FireWhy.happened(occasion),
          new Problem(ProblemCode.SUPERSEDED, "The same happened again before a load could begin."),
          now);
    }
  }

  private FireRecord miss(PolicyRecord policy, Occasion occasion, Instant now) {
    Instant at = occasion.occurredAt();
    return log.missed(policy, FireWhy.happened(occasion), new Missed(at, at, 1), now);
  }

  // That it had to wait for an earlier load is no miss.
  private static boolean isMissed(PolicyRecord policy, Occasion occasion) {
    return policy.spec().limits().missedTimes() == MissedTimes.SKIP
        && occasion.occurredAt().plus(CatchUp.ON_TIME).isBefore(occasion.foundAt());
  }

  private void over(PolicyRecord policy, Occasion occasion) {
    sql.update(
        "DELETE FROM policy_occasion WHERE policy_id = ? AND seq = ?", policy.id(), occasion.seq());
  }
}
