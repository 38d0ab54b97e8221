package io.forebay.api.policy;

import io.forebay.api.dataset.Datasets;
import io.forebay.api.page.Page;
import io.forebay.api.page.PageRequest;
import io.forebay.api.request.Inputs;
import io.forebay.core.access.Request.DatasetAction;
import io.forebay.db.dataset.DatasetEntity;
import io.forebay.db.policy.PolicyRecord;
import io.forebay.db.policy.PolicyRepository;
import io.forebay.db.sql.DatabaseTime;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Shows when policies will be due. */
@ApplicationScoped
public class PreviewService {

  /** Due times that are shown unless asked otherwise. */
  static final int DEFAULT = 10;

  /** Most due times that are shown. */
  static final int MAX = 100;

  private static final String RANGE = "is a number from 1 to " + MAX + ".";

  private final Datasets datasets;
  private final Policies policies;
  private final PolicyRepository repository;
  private final DatabaseTime time;

  PreviewService(
      Datasets datasets, Policies policies, PolicyRepository repository, DatabaseTime time) {
    this.datasets = datasets;
    this.policies = policies;
    this.repository = repository;
    this.time = time;
  }

  /** The next due times, of a suspended policy too: whoever suspended it wants to know. */
  @Transactional
  public PreviewView of(String datasetName, String policyName, int count) {
    DatasetEntity dataset = datasets.named(DatasetAction.READ, datasetName);
    PolicyRecord policy = policies.named(dataset, policyName);
    return new PreviewView(
        policy.suspended(),
        DueTimeView.next(policy.spec().trigger(), time.instant(), checked(count)));
  }

  /** As many of each of policies that were just shown to the caller, by their ids. */
  @Transactional
  public Map<String, Page<DueTimeView>> pages(Collection<String> policyIds, PageRequest request) {
    Instant now = time.instant();
    List<Long> ids = policyIds.stream().map(Long::valueOf).toList();
    return repository.byIds(ids).stream()
        .collect(
            Collectors.toMap(
                policy -> Long.toString(policy.id()),
                policy ->
                    new Page<>(
                        DueTimeView.next(policy.spec().trigger(), now, request.limit()), null)));
  }

  /** A count that is allowed. */
  static int checked(int count) {
    if (count < 1 || count > MAX) {
      throw invalid();
    }
    return count;
  }

  /** A count as it stands in a query: a text, since the router answers 404 to what is no number. */
  static int count(String text) {
    return Objects.requireNonNullElse(Inputs.number("count", text, RANGE), DEFAULT);
  }

  private static RuntimeException invalid() {
    return Inputs.invalid("count", RANGE);
  }
}
