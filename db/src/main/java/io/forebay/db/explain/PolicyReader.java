package io.forebay.db.explain;

import io.forebay.core.explain.PolicyFacts;
import io.forebay.core.explain.PolicyFacts.Earlier;
import io.forebay.core.explain.PolicyFacts.Pending;
import io.forebay.core.explain.Trouble;
import io.forebay.core.policy.Concurrency;
import io.forebay.core.policy.PolicySpec;
import io.forebay.core.policy.Trigger;
import io.forebay.db.policy.FireRecord;
import io.forebay.db.policy.FireRepository;
import io.forebay.db.policy.PolicyRecord;
import io.forebay.db.policy.PolicyRepository;
import io.forebay.db.sql.Json;
import io.forebay.db.sql.Row;
import io.forebay.db.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** Reads the policies of a dataset with what became of their last due times. */
@ApplicationScoped
class PolicyReader {

  /**
   * What waits, and for which load; of policies that wait for none that is not looked for. Those
   * that are not over are read before they are put in order, or else the planner might walk through
   * all loads.
   */
  static final String PENDING =
      """
      SELECT asked.id, occasion.occurred_at, earlier.id AS load, earlier.number
      FROM unnest(CAST(:policies AS bigint[])) AS asked (id)
      CROSS JOIN LATERAL (
        SELECT occurred_at FROM policy_occasion WHERE policy_id = asked.id
        ORDER BY policy_id, seq LIMIT 1) AS occasion
      LEFT JOIN LATERAL (
        SELECT begun.id, version.number
        FROM (SELECT id, version_id FROM load
              WHERE policy_id = asked.id AND state IN ('QUEUED', 'RUNNING', 'PAUSED')
                AND asked.id = ANY (CAST(:waiting AS bigint[])) OFFSET 0) AS begun
        JOIN version ON version.id = begun.version_id
        ORDER BY begun.id LIMIT 1) AS earlier ON true
      """;

  private final Sql sql;
  private final PolicyRepository policies;
  private final FireRepository fires;

  PolicyReader(Sql sql, PolicyRepository policies, FireRepository fires) {
    this.sql = sql;
    this.policies = policies;
    this.fires = fires;
  }

  /** By name. */
  List<PolicyFacts> of(long dataset) {
    List<PolicyRecord> found = policies.ofDatasets(List.of(dataset));
    Map<Long, FireRecord> newest = fires.newest(found.stream().map(PolicyRecord::id).toList());
    Map<Long, Pending> pending = pending(found);
    return found.stream()
        .map(
            policy ->
                facts(
                    policy,
                    Optional.ofNullable(newest.get(policy.id())),
                    Optional.ofNullable(pending.get(policy.id()))))
        .toList();
  }

  private Map<Long, Pending> pending(List<PolicyRecord> found) {
    List<PolicyRecord> listening =
        found.stream()
            .filter(policy -> policy.spec().trigger() instanceof Trigger.OnEvent)
            .toList();
    if (listening.isEmpty()) {
      return Map.of();
    }
    List<Long> waiting =
        listening.stream()
            .filter(policy -> policy.spec().limits().concurrency() == Concurrency.FORBID)
            .map(PolicyRecord::id)
            .toList();
    return sql
        .list(
            PENDING,
            Map.of(
                "policies", listening.stream().map(PolicyRecord::id).toList(), "waiting", waiting),
            row -> Map.entry(row.number("id"), read(row)))
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static Pending read(Row row) throws SQLException {
    OptionalLong version = row.optionalNumber("number");
    return new Pending(
        row.instant("occurred_at"),
        version.isPresent()
            ? Optional.of(new Earlier(row.uuid("load"), Math.toIntExact(version.getAsLong())))
            : Optional.empty());
  }

  private static PolicyFacts facts(
      PolicyRecord policy, Optional<FireRecord> newest, Optional<Pending> pending) {
    PolicySpec spec = policy.spec();
    return new PolicyFacts(
        policy.id(),
        policy.name(),
        spec.reference(),
        spec.include().isEmpty() && spec.exclude().isEmpty(),
        spec.trigger(),
        policy.suspended(),
        policy.nextDue(),
        spec.limits().openings(),
        newest.map(
            fire ->
                new PolicyFacts.Fire(
                    fire.outcome(),
                    fire.dueUntil().orElse(fire.dueAt()),
                    fire.reason().map(reason -> Json.read(reason, Trouble.class)))),
        pending);
  }
}
