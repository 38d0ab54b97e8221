package io.forebay.db.policy;

import io.forebay.db.load.LoadTransitions;
import io.forebay.db.load.LockedLoad;
import io.forebay.db.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;

/** Takes policies away. */
@ApplicationScoped
public class PolicyRemoval {

  private final Sql sql;
  private final LoadTransitions loads;
  private final PolicyWindows windows;

  public PolicyRemoval(Sql sql, LoadTransitions loads, PolicyWindows windows) {
    this.sql = sql;
    this.loads = loads;
    this.windows = windows;
  }

  /**
   * Forgets a policy, with what became of its due times; loads that it began go on, whatever its
   * windows say. The caller has locked it.
   */
  @Transactional
  public void remove(PolicyRecord policy) {
    // All that waits for others comes before the first event.
    List<LockedLoad> unfinished = windows.lockUnfinished(policy);
    sql.update("DELETE FROM policy WHERE id = ?", policy.id());
    unfinished.forEach(loads::openWindow);
  }
}
