package io.forebay.api.policy;

import io.forebay.api.access.Access;
import io.forebay.api.dataset.Datasets;
import io.forebay.api.page.Cursors;
import io.forebay.api.page.Page;
import io.forebay.api.page.PageRequest;
import io.forebay.core.access.Request.DatasetAction;
import io.forebay.db.dataset.DatasetEntity;
import io.forebay.db.policy.FireRecord;
import io.forebay.db.policy.FireRepository;
import io.forebay.db.policy.PolicyFires;
import io.forebay.db.policy.PolicyRecord;
import io.forebay.db.sql.DatabaseTime;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Has policies fire, and shows what became of their due times. */
@ApplicationScoped
public class FireService {

  private final Datasets datasets;
  private final Policies policies;
  private final PolicyFires fires;
  private final FireRepository repository;
  private final DatabaseTime time;
  private final Access access;

  FireService(
      Datasets datasets,
      Policies policies,
      PolicyFires fires,
      FireRepository repository,
      DatabaseTime time,
      Access access) {
    this.datasets = datasets;
    this.policies = policies;
    this.fires = fires;
    this.repository = repository;
    this.time = time;
    this.access = access;
  }

  /** Fires now, suspended or not; that no load can begin is an answer, too. */
  @Transactional
  public FireView run(String datasetName, String policyName) {
    // The dataset before its policy, as everybody does.
    DatasetEntity dataset = datasets.lockActive(DatasetAction.LOAD, datasetName);
    PolicyRecord policy = policies.lock(dataset, policyName);
    policies.requireAllowed(policy.spec(), datasetName);
    FireRecord fire = fires.run(policy, time.instant());
    access.note("policy", policyName);
    access.note("outcome", fire.outcome().name());
    fire.version().ifPresent(version -> access.note("version", version));
    fire.load().ifPresent(load -> access.note("load", load.toString()));
    return FireView.of(fire);
  }

  /** Newest first. */
  @Transactional
  public Page<FireView> list(String datasetName, String policyName, PageRequest request) {
    DatasetEntity dataset = datasets.named(DatasetAction.READ, datasetName);
    PolicyRecord policy = policies.named(dataset, policyName);
    return page(
        repository.page(policy.id(), request.afterId(Cursors.Kind.FIRES), request.probe()),
        request);
  }

  /** The same page of policies that were just shown to the caller, by their ids. */
  @Transactional
  public Map<String, Page<FireView>> pages(Collection<String> policyIds, PageRequest request) {
    List<Long> ids = policyIds.stream().map(Long::valueOf).toList();
    Optional<UUID> before = request.afterId(Cursors.Kind.FIRES);
    return repository.pages(ids, before, request.probe()).stream()
        .collect(
            Collectors.groupingBy(
                fire -> Long.toString(fire.policyId()),
                Collectors.collectingAndThen(Collectors.toList(), read -> page(read, request))));
  }

  private static Page<FireView> page(List<FireRecord> read, PageRequest request) {
    Page<FireRecord> page =
        Page.of(read, request, Cursors.Kind.FIRES, fire -> fire.id().toString());
    return page.withItems(page.items().stream().map(FireView::of).toList());
  }
}
