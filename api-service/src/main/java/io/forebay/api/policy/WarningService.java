package io.forebay.api.policy;

import io.forebay.api.dataset.Datasets;
import io.forebay.api.page.Page;
import io.forebay.api.runtime.RuntimeDefaults;
import io.forebay.core.access.Request.DatasetAction;
import io.forebay.core.policy.PolicySpec;
import io.forebay.core.policy.PolicyWarnings;
import io.forebay.core.problem.ProblemCode;
import io.forebay.core.problem.ProblemException;
import io.forebay.db.dataset.DatasetEntity;
import io.forebay.db.manifest.Deadline;
import io.forebay.db.policy.PolicyProspects;
import io.forebay.db.policy.PolicyRepository;
import io.forebay.db.sql.DatabaseTime;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Says what is foreseen of policies, with no lock and in little time. */
@ApplicationScoped
public class WarningService {

  /** Policies of one request. */
  private static final int MAX = 100;

  /** For all that one request asks: some seconds later nobody waits for the answer. */
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
    return of(look(), dataset.id, spec);
  }

  /** The policy that was just shown to the caller, with its warnings. */
  public PolicyView beside(PolicyView policy) {
    String id = Long.toString(policy.id());
    Page<WarningView> found = new Asked().pages(List.of(id)).get(id);
    return policy.with(found == null ? List.of() : found.items());
  }

  /** For all that one request asks, however often it does. */
  Asked asked() {
    return new Asked();
  }

  /** The time that a request has, and what was read for it. */
  final class Asked {

    private int policies;
    private PolicyProspects.Look look;

    private Asked() {}

    /**
     * Of policies that were just shown to the caller, by their ids; those that are gone are
     * missing.
     *
     * @throws ProblemException with {@link ProblemCode#QUERY_TOO_COMPLEX} for more than {@value
     *     #MAX} of a request
     */
    synchronized Map<String, Page<WarningView>> pages(Collection<String> policyIds) {
      policies += policyIds.size();
      if (policies > MAX) {
        throw new ProblemException(
            ProblemCode.QUERY_TOO_COMPLEX,
            "The query asks for the warnings of "
                + policies
                + " policies; ask for those of at most "
                + MAX
                + ".");
      }
      if (look == null) {
        look = WarningService.this.look();
      }
      return repository.byIds(policyIds.stream().map(Long::valueOf).toList()).stream()
          .collect(
              Collectors.toMap(
                  policy -> Long.toString(policy.id()),
                  policy ->
                      new Page<>(
                          WarningService.of(look, policy.datasetId(), policy.spec()), null)));
    }
  }

  private PolicyProspects.Look look() {
    return prospects.look(defaults.engine().text(), time.instant(), Deadline.in(TIME));
  }

  private static List<WarningView> of(PolicyProspects.Look look, long datasetId, PolicySpec spec) {
    return PolicyWarnings.of(look.of(datasetId, spec)).stream().map(WarningView::of).toList();
  }
}
