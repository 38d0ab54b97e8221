package io.forebay.api.policy;

import io.forebay.api.dataset.Datasets;
import io.forebay.core.access.Request.DatasetAction;
import io.forebay.core.policy.PolicySpec;
import io.forebay.core.policy.Trigger;
import io.forebay.core.problem.ProblemCode;
import io.forebay.core.problem.ProblemException;
import io.forebay.db.dataset.DatasetEntity;
import io.forebay.db.policy.FireRecord;
import io.forebay.db.policy.FireRepository;
import io.forebay.db.policy.KeptByPolicies;
import io.forebay.db.policy.PolicyRecord;
import io.forebay.db.policy.PolicyRepository;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds policies, and shows rows of policies with what belongs to them. */
@ApplicationScoped
class Policies {

  private final Datasets datasets;
  private final PolicyRepository repository;
  private final FireRepository fires;
  private final KeptByPolicies kept;

  Policies(
      Datasets datasets, PolicyRepository repository, FireRepository fires, KeptByPolicies kept) {
    this.datasets = datasets;
    this.repository = repository;
    this.fires = fires;
    this.kept = kept;
  }

  /**
   * The policy of a dataset that the caller was let see.
   *
   * @throws ProblemException with {@link ProblemCode#POLICY_NOT_FOUND}
   */
  PolicyRecord named(DatasetEntity dataset, String name) {
    return repository.named(dataset.id, name).orElseThrow(Policies::notFound);
  }

  /**
   * Sees to it that the caller, who may load a dataset that is locked, may have all done that a
   * policy does: one that follows the origin makes versions.
   */
  void requireAllowed(PolicySpec spec, String dataset) {
    switch (spec.trigger()) {
      case Trigger.FollowOrigin _ -> datasets.lockActive(DatasetAction.EDIT, dataset);
      case Trigger.Schedule _, Trigger.OnEvent _ -> {}
    }
  }

  /** The same, of a locked dataset, once nobody else changes it or has it fire. */
  PolicyRecord lock(DatasetEntity dataset, String name) {
    return repository.lock(dataset.id, name).orElseThrow(Policies::notFound);
  }

  PolicyView view(DatasetEntity dataset, PolicyRecord policy) {
    return views(Map.of(dataset.id, dataset.name), List.of(policy)).getFirst();
  }

  /**
   * Views in the same order, in two statements for any number.
   *
   * @param datasets names by id
   */
  List<PolicyView> views(Map<Long, String> datasets, List<PolicyRecord> policies) {
    List<Long> ids = policies.stream().map(PolicyRecord::id).toList();
    Map<Long, FireRecord> newest = fires.newest(ids);
    Map<Long, List<Integer>> keptVersions = kept.of(ids);
    return policies.stream()
        .map(
            policy ->
                PolicyView.of(
                    datasets.get(policy.datasetId()),
                    policy,
                    Optional.ofNullable(newest.get(policy.id())),
                    keptVersions.getOrDefault(policy.id(), List.of())))
        .toList();
  }

  private static ProblemException notFound() {
    return new ProblemException(
        ProblemCode.POLICY_NOT_FOUND, "The dataset has no policy of this name.");
  }
}
