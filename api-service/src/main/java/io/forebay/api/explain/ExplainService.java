package io.forebay.api.explain;

import io.forebay.api.dataset.Datasets;
import io.forebay.api.request.Inputs;
import io.forebay.api.runtime.RuntimeDefaults;
import io.forebay.core.access.Request.DatasetAction;
import io.forebay.core.dataset.DatasetState;
import io.forebay.core.explain.Facts;
import io.forebay.core.explain.WhyNotWarm;
import io.forebay.core.problem.ProblemException;
import io.forebay.core.version.VersionRef;
import io.forebay.db.dataset.DatasetEntity;
import io.forebay.db.explain.ExplainFacts;
import io.forebay.db.explain.ExplainFacts.Subject;
import io.forebay.db.version.UnknownVersion;
import io.forebay.db.version.VersionEntity;
import io.forebay.db.version.VersionRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;

/** Says whether a version is warm, and else why not. */
@ApplicationScoped
public class ExplainService {

  private final Datasets datasets;
  private final VersionRepository versions;
  private final ExplainFacts facts;
  private final RuntimeDefaults defaults;

  ExplainService(
      Datasets datasets, VersionRepository versions, ExplainFacts facts, RuntimeDefaults defaults) {
    this.datasets = datasets;
    this.versions = versions;
    this.facts = facts;
    this.defaults = defaults;
  }

  /**
   * Looks at it as it is now.
   *
   * @param asked a number, a tag or {@code latest}; which it is unless given
   */
  @Transactional
  public ExplanationView explain(String name, Optional<String> asked) {
    DatasetEntity dataset = datasets.named(DatasetAction.READ, name);
    VersionRef reference = asked.map(ExplainService::parse).orElseGet(VersionRef.Latest::new);
    return ExplanationView.of(
        dataset.name, reference.text(), WhyNotWarm.explain(facts(dataset, reference)));
  }

  private Facts facts(DatasetEntity dataset, VersionRef reference) {
    Subject subject =
        new Subject(
            dataset.id,
            dataset.name,
            dataset.state == DatasetState.DELETING,
            defaults.engine().text());
    return versions
        .referredTo(dataset.id, reference)
        .map(version -> facts.of(subject, version))
        .orElseGet(
            () ->
                facts.absent(
                    subject,
                    UnknownVersion.of(reference, dataset.lastVersion).problem().detail(),
                    newest(dataset, reference)));
  }

  /** That the latest is not ready yet is why there is none; of other references it says nothing. */
  private Optional<VersionEntity> newest(DatasetEntity dataset, VersionRef reference) {
    return switch (reference) {
      case VersionRef.Latest _ ->
          versions.newest(List.of(dataset.id), Integer.MAX_VALUE, 1).stream().findFirst();
      case VersionRef.Number _, VersionRef.Tag _ -> Optional.empty();
    };
  }

  private static VersionRef parse(String text) {
    try {
      return VersionRef.parse(text);
    } catch (IllegalArgumentException e) {
      ProblemException invalid = Inputs.invalid("version", "is a number, a tag or latest.");
      invalid.addSuppressed(e);
      throw invalid;
    }
  }
}
