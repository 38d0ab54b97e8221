package io.forebay.db.policy;

import io.forebay.core.load.LoadState;
import io.forebay.core.policy.PolicyLimits;
import io.forebay.db.load.LockedLoad;
import io.forebay.db.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Which versions policies keep from being evicted: those that they loaded last. Whoever changes
 * that has locked the policy.
 */
@ApplicationScoped
public class KeptByPolicies {

  private static final String TRIM =
      """
      DELETE FROM policy_kept WHERE policy_id = ? AND version_id IN (
        SELECT version_id FROM policy_kept WHERE policy_id = ? AND loaded_at IS NOT NULL
        ORDER BY loaded_at DESC, version_id DESC OFFSET ?)
      """;

  private final Sql sql;

  public KeptByPolicies(Sql sql) {
    this.sql = sql;
  }

  /** A load of a version begins. From its end on the version is kept without a gap. */
  void begin(PolicyRecord policy, long versionId) {
    if (policy.spec().limits().keepVersions().isPresent()) {
      sql.update(
          "INSERT INTO policy_kept (policy_id, version_id) VALUES (?, ?) ON CONFLICT DO NOTHING",
          policy.id(),
          versionId);
    }
  }

  /** A load that a policy began is tried again. */
  void beginAgain(UUID load) {
    sql.update(
        """
        INSERT INTO policy_kept (policy_id, version_id)
        SELECT policy.id, load.version_id FROM load JOIN policy ON policy.id = load.policy_id
        WHERE load.id = ? AND policy.spec -> 'limits' ->> 'keepVersions' IS NOT NULL
        ON CONFLICT DO NOTHING
        """,
        load);
  }

  /** One that it began is over for good. */
  void end(PolicyRecord policy, LockedLoad load) {
    PolicyLimits limits = policy.spec().limits();
    if (limits.keepVersions().isPresent() && load.state() instanceof LoadState.Succeeded) {
      sql.update(
          """
          INSERT INTO policy_kept AS kept (policy_id, version_id, loaded_at)
          SELECT ?, version_id, finished_at FROM load WHERE id = ?
          ON CONFLICT (policy_id, version_id) DO UPDATE
            SET loaded_at = greatest(kept.loaded_at, excluded.loaded_at)
          """,
          policy.id(),
          load.id());
      trim(policy.id(), limits);
    } else {
      sql.update(
          """
          DELETE FROM policy_kept AS kept
          WHERE policy_id = ? AND version_id = ? AND loaded_at IS NULL
            AND NOT EXISTS (SELECT FROM load WHERE load.policy_id = kept.policy_id
                              AND load.version_id = kept.version_id
                              AND load.state IN ('QUEUED', 'RUNNING', 'PAUSED'))
          """,
          policy.id(),
          load.versionId());
    }
  }

  /** Something else is asked of a policy: fewer may be kept. */
  void change(long policyId, PolicyLimits limits) {
    if (limits.keepVersions().isPresent()) {
      trim(policyId, limits);
    } else {
      sql.update("DELETE FROM policy_kept WHERE policy_id = ?", policyId);
    }
  }

  private void trim(long policyId, PolicyLimits limits) {
    sql.update(TRIM, policyId, policyId, limits.keepVersions().orElseThrow());
  }

  /** Numbers of the versions that each of many policies keeps, what was loaded last first. */
  public Map<Long, List<Integer>> of(Collection<Long> policyIds) {
    Map<Long, List<Integer>> kept = new HashMap<>();
    sql.list(
            """
            SELECT kept.policy_id, array_agg(version.number::text
                     ORDER BY kept.loaded_at DESC, version.id DESC) AS numbers
            FROM policy_kept AS kept JOIN version ON version.id = kept.version_id
            WHERE kept.policy_id = ANY (CAST(:policies AS bigint[])) AND kept.loaded_at IS NOT NULL
              AND version.state <> 'DELETING'
            GROUP BY kept.policy_id
            """,
            Map.of("policies", policyIds),
            row ->
                Map.entry(
                    row.number("policy_id"),
                    row.texts("numbers").stream().map(Integer::valueOf).toList()))
        .forEach(entry -> kept.put(entry.getKey(), entry.getValue()));
    return kept;
  }
}
