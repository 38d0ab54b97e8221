package io.forebay.db.explain;

import io.forebay.core.explain.PolicyFacts;
import io.forebay.core.explain.Trouble;
import io.forebay.core.policy.PolicySpec;
import io.forebay.db.policy.FireRecord;
import io.forebay.db.policy.FireRepository;
import io.forebay.db.policy.PolicyRecord;
import io.forebay.db.policy.PolicyRepository;
import io.forebay.db.sql.Json;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the policies of a dataset with what became of their last due times. */
@ApplicationScoped
class PolicyReader {

  private final PolicyRepository policies;
  private final FireRepository fires;

  PolicyReader(PolicyRepository policies, FireRepository fires) {
    this.policies = policies;
    this.fires = fires;
  }

  /** By name. */
  List<PolicyFacts> of(long dataset) {
    List<PolicyRecord> found = policies.ofDatasets(List.of(dataset));
    Map<Long, FireRecord> newest = fires.newest(found.stream().map(PolicyRecord::id).toList());
    return found.stream()
        .map(policy -> facts(policy, Optional.ofNullable(newest.get(policy.id()))))
        .toList();
  }

  private static PolicyFacts facts(PolicyRecord policy, Optional<FireRecord> newest) {
    PolicySpec spec = policy.spec();
    return new PolicyFacts(
        policy.id(),
        policy.name(),
        spec.reference(),
        spec.trigger(),
        policy.suspended(),
        policy.nextDue(),
        spec.limits().openings(),
        newest.map(
            fire ->
                new PolicyFacts.Fire(
                    fire.outcome(),
                    fire.dueUntil().orElse(fire.dueAt()),
                    fire.reason().map(reason -> Json.read(reason, Trouble.class)))));
  }
}
