package io.forebay.db.policy;

import io.forebay.core.policy.Windows;
import io.forebay.db.load.LoadTransitions;
import io.forebay.db.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Has loads of a policy pause while its windows are closed, and go on when one opens. */
@ApplicationScoped
public class PolicyWindows {

  private final Sql sql;
  private final LoadTransitions loads;

  public PolicyWindows(Sql sql, LoadTransitions loads) {
    this.sql = sql;
    this.loads = loads;
  }

  /** Brings its loads in line with its windows. The caller has locked the policy. */
  @Transactional
  public void turn(PolicyRecord policy, Instant now) {
    Windows windows = policy.spec().limits().openings();
    sql.update(
        "UPDATE policy SET next_window = ? WHERE id = ?", windows.nextChange(now), policy.id());
    if (windows.isOpen(now)) {
      open(policy);
    } else {
      unfinished(policy).forEach(load -> loads.lock(load).ifPresent(loads::closeWindow));
    }
  }

  /** Has its loads go on, whatever its windows say: it is about to be deleted. */
  @Transactional
  public void open(PolicyRecord policy) {
    unfinished(policy).forEach(load -> loads.lock(load).ifPresent(loads::openWindow));
  }

  /** Its loads that are not over, the oldest first. */
  List<UUID> unfinished(PolicyRecord policy) {
    return sql.list(
        """
        SELECT id FROM load WHERE policy_id = ? AND state IN ('QUEUED', 'RUNNING', 'PAUSED')
        ORDER BY id
        """,
        row -> row.uuid("id"),
        policy.id());
  }
}
