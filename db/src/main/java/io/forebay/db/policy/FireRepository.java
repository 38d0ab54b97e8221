package io.forebay.db.policy;

import io.forebay.db.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What became of due times. Ids rise with time. */
@ApplicationScoped
public class FireRepository {

  // Above every id of version 7.
  private static final UUID END = new UUID(-1L, -1L);

  static final String PAGE =
      """
      SELECT * FROM policy_fire WHERE policy_id = :policy AND id < :before
      ORDER BY id DESC LIMIT :limit
      """;

  private final Sql sql;

  public FireRepository(Sql sql) {
    this.sql = sql;
  }

  /**
   * Of a policy, the newest first.
   *
   * @param before only older than this one
   */
  public List<FireRecord> page(long policyId, Optional<UUID> before, int limit) {
    return sql.list(
        PAGE,
        Map.of("policy", policyId, "before", before.orElse(END), "limit", limit),
        FireRecord::read);
  }

  /**
   * The same page of each of many policies, the newest first.
   *
   * @param before only older than this one
   */
  public List<FireRecord> pages(Collection<Long> policyIds, Optional<UUID> before, int limit) {
    return sql.list(
        """
        SELECT fire.* FROM unnest(CAST(:policies AS bigint[])) AS policy (id)
        CROSS JOIN LATERAL (SELECT * FROM policy_fire WHERE policy_id = policy.id AND id < :before
                            ORDER BY id DESC LIMIT :limit) AS fire
        ORDER BY fire.id DESC
        """,
        Map.of("policies", policyIds, "before", before.orElse(END), "limit", limit),
        FireRecord::read);
  }

  /** The newest of each of many policies, by policy. */
  public Map<Long, FireRecord> newest(Collection<Long> policyIds) {
    Map<Long, FireRecord> newest = new HashMap<>();
    sql.list(
            """
            SELECT fire.* FROM unnest(CAST(:policies AS bigint[])) AS policy (id)
            CROSS JOIN LATERAL (SELECT * FROM policy_fire WHERE policy_id = policy.id
                                ORDER BY id DESC LIMIT 1) AS fire
            """,
            Map.of("policies", policyIds),
            FireRecord::read)
        .forEach(fire -> newest.put(fire.policyId(), fire));
    return newest;
  }

  /** Names of the policies that began loads, by load; without those whose policy is gone. */
  public Map<UUID, String> policiesOfLoads(Collection<UUID> loads) {
    Map<UUID, String> names = new HashMap<>();
    sql.list(
            """
            SELECT load.id, policy.name FROM load JOIN policy ON policy.id = load.policy_id
            WHERE load.id = ANY (CAST(:loads AS uuid[]))
            """,
            Map.of("loads", loads),
            row -> Map.entry(row.uuid("id"), row.text("name")))
        .forEach(entry -> names.put(entry.getKey(), entry.getValue()));
    return names;
  }
}
