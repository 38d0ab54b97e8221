package io.forebay.api.policy;

import io.forebay.api.dataset.Datasets;
import io.forebay.api.runtime.RuntimeDefaults;
import io.forebay.core.access.Request.DatasetAction;
import io.forebay.core.policy.PolicySpec;
import io.forebay.core.policy.PolicyWarnings;
import io.forebay.core.problem.ProblemCode;
import io.forebay.core.problem.ProblemException;
import io.forebay.db.dataset.DatasetEntity;
import io.forebay.db.manifest.Deadline;
import io.forebay.db.policy.PolicyProspects;
import io.forebay.db.policy.PolicyRecord;
import io.forebay.db.policy.PolicyRepository;
import io.forebay.db.sql.DatabaseTime;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Says what is foreseen of policies, with no lock and in little time. */
@ApplicationScoped
public class WarningService {

  /** Policies of one request. */
  private static final int MAX = 100;

  /** For all manifests of one request: some seconds later nobody waits for the answer. */
  private static final Duration TIME = Duration.ofSeconds(2);

  private final Datasets datasets;
  private final PolicyRepository repository;
  private final PolicyProspects prospects;
  private final RuntimeDefaults defaults;
  private final DatabaseTime time;

  WarningService(
      Datasets datasets,
      PolicyRepository repository,
      PolicyProspects prospects,
      RuntimeDefaults defaults,
      DatabaseTime time) {
    this.datasets = datasets;
    this.repository = repository;
    this.prospects = prospects;
    this.defaults = defaults;
    this.time = time;
  }

  /** Of a policy that the caller is about to make. */
  @Transactional
  public List<WarningView> foreseen(String datasetName, PolicyWish wish) {
    PolicySpec spec = wish.spec();
    DatasetEntity dataset = datasets.named(DatasetAction.LOAD, datasetName);
    return of(dataset.id, spec, time.instant(), Deadline.in(TIME));
  }

  /** The policy that was just shown to the caller, with its warnings. */
  public PolicyView beside(PolicyView policy) {
    return policy.with(of(List.of(policy)).getOrDefault(policy.id(), List.of()));
  }

  /**
   * Of policies that were just shown to the caller, by their ids; those that are gone are missing.
   *
   * @throws ProblemException with {@link ProblemCode#QUERY_TOO_COMPLEX} for more than {@value #MAX}
   */
  public Map<Long, List<WarningView>> of(List<PolicyView> shown) {
    if (shown.size() > MAX) {
      throw new ProblemException(
          ProblemCode.QUERY_TOO_COMPLEX,
          "The query asks for the warnings of "
              + shown.size()
              + " policies; ask for those of at most "
              + MAX
              + ".");
    }
    Instant now = time.instant();
    Deadline deadline = Deadline.in(TIME);
    Map<Long, List<WarningView>> found = new HashMap<>();
    for (PolicyRecord policy :
        repository.byIds(shown.stream().map(PolicyView::id).distinct().toList())) {
      found.put(policy.id(), of(policy.datasetId(), policy.spec(), now, deadline));
    }
    return found;
  }

  private List<WarningView> of(long datasetId, PolicySpec spec, Instant now, Deadline deadline) {
    return PolicyWarnings.of(prospects.of(datasetId, spec, defaults.engine().text(), now, deadline))
        .stream()
        .map(WarningView::of)
        .toList();
  }
}
