package io.forebay.db.policy;

import io.forebay.core.event.EventType;
import io.forebay.core.event.PolicySuspendedData;
import io.forebay.db.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;

/** Counts what goes wrong with a policy, and suspends it when that is too often in a row. */
@ApplicationScoped
public class PolicyFailures {

  private final Sql sql;
  private final PolicyEvents events;

  public PolicyFailures(Sql sql, PolicyEvents events) {
    this.sql = sql;
    this.events = events;
  }

  /** Something went well. */
  void forget(PolicyRecord policy) {
    sql.update("UPDATE policy SET failures = 0 WHERE id = ?", policy.id());
  }

  /** One more failed. */
  void count(PolicyRecord policy) {
    int failures = policy.failures() + 1;
    boolean suspend =
        !policy.suspended()
            && policy.spec().limits().suspendAfter().filter(most -> failures >= most).isPresent();
    sql.update("UPDATE policy SET failures = ? WHERE id = ?", failures, policy.id());
    if (suspend) {
      // Whoever read it before does not resume it unknowingly.
      sql.update(
          """
          UPDATE policy SET suspended = true, next_due = NULL, listens_after = NULL,
                 revision = revision + 1, updated_at = now()
          WHERE id = ?
          """,
          policy.id());
      events.announce(
          EventType.POLICY_SUSPENDED,
          policy,
          dataset -> new PolicySuspendedData(dataset, policy.name(), failures));
    }
  }
}
