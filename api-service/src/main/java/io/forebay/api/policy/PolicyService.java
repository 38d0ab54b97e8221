package io.forebay.api.policy;

import io.forebay.api.access.Access;
import io.forebay.api.dataset.Datasets;
import io.forebay.api.page.Cursors;
import io.forebay.api.page.Page;
import io.forebay.api.page.PageRequest;
import io.forebay.api.request.Inputs;
import io.forebay.api.request.Precondition;
import io.forebay.core.access.Request.DatasetAction;
import io.forebay.core.policy.PolicyChain;
import io.forebay.core.policy.PolicyName;
import io.forebay.core.policy.PolicySpec;
import io.forebay.core.policy.Trigger;
import io.forebay.core.policy.TriggerEvent;
import io.forebay.core.problem.ProblemCode;
import io.forebay.core.problem.ProblemException;
import io.forebay.db.dataset.DatasetEntity;
import io.forebay.db.policy.PolicyRecord;
import io.forebay.db.policy.PolicyRemoval;
import io.forebay.db.policy.PolicyRepository;
import io.forebay.db.sql.DatabaseTime;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** Creates, shows, replaces and deletes policies. */
@ApplicationScoped
public class PolicyService {

  /** Of one dataset: lists of them need no pages in GraphQL. */
  static final int MAX_POLICIES = 100;

  private final Datasets datasets;
  private final Policies policies;
  private final PolicyRepository repository;
  private final PolicyRemoval removal;
  private final DatabaseTime time;
  private final Access access;

  PolicyService(
      Datasets datasets,
      Policies policies,
      PolicyRepository repository,
      PolicyRemoval removal,
      DatabaseTime time,
      Access access) {
    this.datasets = datasets;
    this.policies = policies;
    this.repository = repository;
    this.removal = removal;
    this.time = time;
    this.access = access;
  }

  @Transactional
  public PolicyView create(String datasetName, String policyName, PolicyWish wish) {
    String name = new PolicyName(Inputs.required("name", policyName)).value();
    PolicySpec spec = wish.spec();
    DatasetEntity dataset = datasets.lockActive(DatasetAction.LOAD, datasetName);
    policies.requireAllowed(spec, datasetName);
    access.note("policy", name);
    requireRoom(dataset, name);
    requireChain(dataset, name, spec);
    PolicyRecord made =
        repository.insert(
            dataset.id,
            name,
            spec,
            wish.isSuspended(),
            nextDue(spec, wish.isSuspended()),
            access.caller().self().toString());
    return policies.view(dataset, made);
  }

  @Transactional
  public PolicyView get(String datasetName, String policyName) {
    DatasetEntity dataset = datasets.named(DatasetAction.READ, datasetName);
    return policies.view(dataset, policies.named(dataset, policyName));
  }

  /** By name. */
  @Transactional
  public Page<PolicyView> list(String datasetName, PageRequest request) {
    DatasetEntity dataset = datasets.named(DatasetAction.READ, datasetName);
    Page<PolicyRecord> page =
        Page.of(
            repository.page(
                dataset.id, request.after(Cursors.Kind.POLICIES).orElse(""), request.probe()),
            request,
            Cursors.Kind.POLICIES,
            PolicyRecord::name);
    return page.withItems(policies.views(Map.of(dataset.id, dataset.name), page.items()));
  }

  /** The policies of datasets by name, in four statements for any number. */
  @Transactional
  public Map<String, List<PolicyView>> ofDatasets(Collection<String> names) {
    Map<Long, String> byId =
        datasets.byName(names).values().stream().collect(Collectors.toMap(d -> d.id, d -> d.name));
    return policies.views(byId, repository.ofDatasets(byId.keySet())).stream()
        .collect(Collectors.groupingBy(PolicyView::dataset));
  }

  /** Replaces all that is asked of it; what is asked already changes nothing. */
  @Transactional
  public PolicyView replace(
      String datasetName, String policyName, PolicyWish wish, Precondition precondition) {
    PolicySpec spec = wish.spec();
    DatasetEntity dataset = datasets.lockActive(DatasetAction.LOAD, datasetName);
    policies.requireAllowed(spec, datasetName);
    PolicyRecord present = policies.lock(dataset, policyName);
    access.note("policy", policyName);
    precondition.check(OptionalLong.of(present.revision()));
    if (!present.spec().trigger().equals(spec.trigger())) {
      requireChain(dataset, policyName, spec);
    }
    boolean suspended = wish.isSuspended();
    if (present.spec().equals(spec) && present.suspended() == suspended) {
      return policies.view(dataset, present);
    }
    Optional<Instant> nextDue =
        keepsTime(present, spec, suspended) ? present.nextDue() : nextDue(spec, suspended);
    return policies.view(dataset, repository.update(present.id(), spec, suspended, nextDue));
  }

  @Transactional
  public void delete(String datasetName, String policyName, Precondition precondition) {
    DatasetEntity dataset = datasets.lock(DatasetAction.LOAD, datasetName);
    PolicyRecord present = policies.lock(dataset, policyName);
    access.note("policy", policyName);
    precondition.check(OptionalLong.of(present.revision()));
    removal.remove(present);
  }

  private void requireRoom(DatasetEntity dataset, String name) {
    if (repository.named(dataset.id, name).isPresent()) {
      throw new ProblemException(
          ProblemCode.POLICY_EXISTS, "The dataset has a policy named " + name + ".");
    }
    if (repository.count(dataset.id) >= MAX_POLICIES) {
      throw new ProblemException(
          ProblemCode.INVALID_REQUEST, "A dataset has at most " + MAX_POLICIES + " policies.");
    }
  }

  private void requireChain(DatasetEntity dataset, String name, PolicySpec spec) {
    if (spec.trigger() instanceof Trigger.OnEvent on
        && on.event() == TriggerEvent.POLICY_SUCCEEDED) {
      PolicyChain.requireEnd(
          name, on, other -> repository.named(dataset.id, other).map(its -> its.spec().trigger()));
    }
  }

  // A due time that has come and was not dealt with yet is not lost with a change of other things.
  private static boolean keepsTime(PolicyRecord present, PolicySpec spec, boolean suspended) {
    return present.suspended() == suspended && present.spec().trigger().equals(spec.trigger());
  }

  // From now on: nothing of before, and nothing of a suspension, is caught up.
  private Optional<Instant> nextDue(PolicySpec spec, boolean suspended) {
    return suspended
        ? Optional.empty()
        : spec.trigger().schedule().flatMap(schedule -> schedule.next(time.instant()));
  }
}
