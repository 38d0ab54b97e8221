package io.forebay.db.policy;

import io.forebay.core.dataset.DatasetState;
import io.forebay.db.sql.Sql;
import java.util.Optional;

/**
 * Locks a policy for who works on it without having been asked by a person: the dataset before its
 * policy, as everybody does, and without waiting. Whoever holds one of them changes it, and it is
 * looked at again.
 */
final class LockedPolicies {

  private final Sql sql;

  LockedPolicies(Sql sql) {
    this.sql = sql;
  }

  /**
   * The policy as it is until the transaction ends, which also keeps versions of its dataset from
   * being deleted; nothing when somebody else holds it, or it is gone. One of a dataset that is
   * being deleted is never looked at again.
   */
  Optional<PolicyRecord> lock(long policyId) {
    Optional<DatasetState> dataset =
        sql.one(
            """
            SELECT state FROM dataset WHERE id = (SELECT dataset_id FROM policy WHERE id = ?)
            FOR NO KEY UPDATE SKIP LOCKED
            """,
            row -> row.constant(DatasetState.class, "state"),
            policyId);
    if (dataset.isEmpty()) {
      return Optional.empty();
    }
    if (dataset.get() == DatasetState.DELETING) {
      sql.update("UPDATE policy SET next_due = NULL, next_window = NULL WHERE id = ?", policyId);
      sql.update("DELETE FROM policy_occasion WHERE policy_id = ?", policyId);
      return Optional.empty();
    }
    return sql.one(
        "SELECT * FROM policy WHERE id = ? FOR NO KEY UPDATE SKIP LOCKED",
        PolicyRecord::read,
        policyId);
  }
}
