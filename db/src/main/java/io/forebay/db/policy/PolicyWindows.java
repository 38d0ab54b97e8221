package io.forebay.db.policy;

import io.forebay.core.policy.Windows;
import io.forebay.db.load.LoadTransitions;
import io.forebay.db.load.LockedLoad;
import io.forebay.db.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Has loads of a policy pause while its windows are closed, and go on when one opens. */
@ApplicationScoped
public class PolicyWindows {

  private static final int AT_ONCE = 100;

  private final Sql sql;
  private final LoadTransitions loads;

  public PolicyWindows(Sql sql, LoadTransitions loads) {
    this.sql = sql;
    this.loads = loads;
  }

  /**
   * Brings its loads in line with its windows: some at a time, so that nobody waits long for the
   * event log. The caller has locked the policy.
   */
  @Transactional
  public void turn(PolicyRecord policy, Instant now) {
    Windows windows = policy.spec().limits().openings();
    boolean open = windows.isOpen(now);
    List<LockedLoad> some = lock(wrong(policy, open));
    sql.update(
        "UPDATE policy SET next_window = ? WHERE id = ?",
        some.size() < AT_ONCE ? windows.nextChange(now) : Optional.of(now),
        policy.id());
    some.forEach(open ? loads::openWindow : loads::closeWindow);
  }

  private List<UUID> wrong(PolicyRecord policy, boolean open) {
    return sql.list(
        "SELECT id FROM load WHERE policy_id = ? AND "
            + (open ? "state = 'PAUSED' AND outside_window" : "state IN ('QUEUED', 'RUNNING')")
            + " ORDER BY id LIMIT ?",
        row -> row.uuid("id"),
        policy.id(),
        AT_ONCE);
  }

  /** Its loads that are not over, the oldest first. */
  List<LockedLoad> lockUnfinished(PolicyRecord policy) {
    return lock(
        sql.list(
            """
            SELECT id FROM load WHERE policy_id = ? AND state IN ('QUEUED', 'RUNNING', 'PAUSED')
            ORDER BY id
            """,
            row -> row.uuid("id"),
            policy.id()));
  }

  // All of them before the first is moved: whoever has a load and appends an event waits for who
  // has appended one.
  private List<LockedLoad> lock(List<UUID> ids) {
    return ids.stream()
        .flatMap(id -> loads.lock(id).stream())
        .filter(load -> !load.over())
        .toList();
  }
}
