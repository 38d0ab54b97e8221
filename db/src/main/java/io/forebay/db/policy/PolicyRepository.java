package io.forebay.db.policy;

import io.forebay.core.policy.PolicySpec;
import io.forebay.core.policy.Trigger;
import io.forebay.db.sql.Channels;
import io.forebay.db.sql.Json;
import io.forebay.db.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Policies of datasets. Whoever writes one holds its dataset's lock. */
@ApplicationScoped
public class PolicyRepository {

  private static final String PAGE =
      """
      SELECT * FROM policy WHERE dataset_id = :dataset AND name > :after
      ORDER BY name LIMIT :limit
      """;

  static final String DUE =
      """
      SELECT id, next_look FROM policy
      WHERE next_look <= :now AND (next_look, id) > (:afterLook, :afterId)
      ORDER BY next_look, id LIMIT :limit
      """;

  static final String NEXT =
      """
      SELECT min(at) AS at FROM (
        (SELECT next_look AS at FROM policy WHERE next_look IS NOT NULL
         ORDER BY next_look, id LIMIT 1)
        UNION ALL
        (SELECT look_at FROM policy_occasion ORDER BY look_at LIMIT 1)
        UNION ALL
        (SELECT watch_at FROM policy_fire WHERE watch_at IS NOT NULL ORDER BY watch_at LIMIT 1))
      AS next
      HAVING min(at) IS NOT NULL
      """;

  private static final String NEWEST_EVENT = "(SELECT coalesce(max(seq), 0) FROM event)";

  private final Sql sql;
  private final KeptByPolicies kept;

  public PolicyRepository(Sql sql, KeptByPolicies kept) {
    this.sql = sql;
    this.kept = kept;
  }

  /** A policy that is to be looked at: it is due, or a window of it opens or is closed. */
  public record Due(long id, Instant at) {
    /** Before all that are. */
    public static final Due FIRST = new Due(0, Instant.EPOCH);
  }

  /**
   * Makes a policy, of a name that is free.
   *
   * @param nextDue nothing for one that is suspended
   */
  public PolicyRecord insert(
      long datasetId,
      String name,
      PolicySpec spec,
      boolean suspended,
      Optional<Instant> nextDue,
      String createdBy) {
    PolicyRecord made =
        sql.get(
            """
            INSERT INTO policy (dataset_id, name, spec, suspended, next_due, next_window,
                                listens_after, created_by)
            VALUES (?, ?, ?, ?, ?, now(), CASE WHEN ? THEN %s END, ?) RETURNING *
            """
                .formatted(NEWEST_EVENT),
            PolicyRecord::read,
            datasetId,
            name,
            Json.parameter(spec),
            suspended,
            nextDue,
            listens(spec, suspended),
            createdBy);
    sql.notify(Channels.POLICY, "");
    return made;
  }

  private static boolean listens(PolicySpec spec, boolean suspended) {
    return !suspended && spec.trigger() instanceof Trigger.OnEvent;
  }

  /**
   * Replaces what is asked of it. What happened and was not dealt with yet is not lost with a
   * change of other things than the trigger.
   */
  public PolicyRecord update(
      long id, PolicySpec spec, boolean suspended, Optional<Instant> nextDue) {
    PolicyRecord changed =
        sql.get(
            """
            UPDATE policy SET spec = asked.spec, suspended = ?, next_due = ?, next_window = now(),
                   listens_after = CASE
                     WHEN NOT ? THEN NULL
                     WHEN policy.spec -> 'trigger' = asked.spec -> 'trigger'
                       THEN coalesce(listens_after, %1$s)
                     ELSE %1$s END,
                   failures = 0, revision = revision + 1, updated_at = now()
            FROM (SELECT CAST(? AS jsonb) AS spec) AS asked
            WHERE id = ? RETURNING policy.*
            """
                .formatted(NEWEST_EVENT),
            PolicyRecord::read,
            suspended,
            nextDue,
            listens(spec, suspended),
            Json.parameter(spec),
            id);
    kept.change(id, spec.limits());
    sql.notify(Channels.POLICY, "");
    return changed;
  }

  /** The policy of this name. */
  public Optional<PolicyRecord> named(long datasetId, String name) {
    return sql.one(
        "SELECT * FROM policy WHERE dataset_id = ? AND name = ?",
        PolicyRecord::read,
        datasetId,
        name);
  }

  /** The same, once nobody else changes it or has it fire, until the transaction ends. */
  public Optional<PolicyRecord> lock(long datasetId, String name) {
    return sql.one(
        "SELECT * FROM policy WHERE dataset_id = ? AND name = ? FOR NO KEY UPDATE",
        PolicyRecord::read,
        datasetId,
        name);
  }

  /** How many a dataset has. */
  public long count(long datasetId) {
    return sql.get(
        "SELECT count(*) AS policies FROM policy WHERE dataset_id = ?",
        row -> row.number("policies"),
        datasetId);
  }

  /** Those that are still there. */
  public List<PolicyRecord> byIds(Collection<Long> ids) {
    return sql.list(
        "SELECT * FROM policy WHERE id = ANY (CAST(:ids AS bigint[]))",
        Map.of("ids", ids),
        PolicyRecord::read);
  }

  /**
   * By name.
   *
   * @param after only later names
   */
  public List<PolicyRecord> page(long datasetId, String after, int limit) {
    return sql.list(
        PAGE, Map.of("dataset", datasetId, "after", after, "limit", limit), PolicyRecord::read);
  }

  /** All of many datasets, by dataset and name. */
  public List<PolicyRecord> ofDatasets(Collection<Long> datasetIds) {
    return sql.list(
        """
        SELECT * FROM policy WHERE dataset_id = ANY (CAST(:datasets AS bigint[]))
        ORDER BY dataset_id, name
        """,
        Map.of("datasets", datasetIds),
        PolicyRecord::read);
  }

  /**
   * Those that are to be looked at, the earliest first.
   *
   * @param after where the list goes on
   */
  public List<Due> due(Instant now, Due after, int limit) {
    return sql.list(
        DUE,
        Map.of("now", now, "afterLook", after.at(), "afterId", after.id(), "limit", limit),
        row -> new Due(row.number("id"), row.instant("next_look")));
  }

  /**
   * When one is to be looked at next: it is due, a window opens or is closed, something happened
   * for it, or a load of it may be late. Nothing when none ever is.
   */
  public Optional<Instant> nextLook() {
    return sql.one(NEXT, row -> row.instant("at"));
  }
}
