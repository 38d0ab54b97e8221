package io.forebay.api.dataset;

import io.forebay.api.access.Access;
import io.forebay.api.secret.SecretReferences;
import io.forebay.core.access.Request.DatasetAction;
import io.forebay.core.dataset.SourceSpec;
import io.forebay.db.dataset.DatasetEntity;
import io.forebay.db.dataset.SourceRepository;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The sources of datasets: what they may become, and what is shown of them to whom. */
@ApplicationScoped
public class DatasetSources {

  private final SourceRepository repository;
  private final SecretReferences secrets;
  private final Access access;

  public DatasetSources(SourceRepository repository, SecretReferences secrets, Access access) {
    this.repository = repository;
    this.secrets = secrets;
    this.access = access;
  }

  /** The present ones, in their order. */
  public List<SourceSpec> of(DatasetEntity dataset) {
    return repository.of(dataset.id);
  }

  /** Puts checked sources in the place of the present ones, if the caller may use their secrets. */
  void replace(DatasetEntity dataset, List<SourceSpec> sources) {
    secrets.require(repository.of(dataset.id), sources);
    repository.replace(dataset.id, sources);
  }

  DatasetView view(DatasetEntity dataset) {
    return views(List.of(dataset)).getFirst();
  }

  List<DatasetView> views(List<DatasetEntity> datasets) {
    Map<Long, List<SourceSpec>> all = repository.of(datasets.stream().map(d -> d.id).toList());
    SourceSight sight = sight(datasets, all.values().stream().flatMap(List::stream).toList());
    return datasets.stream()
        .map(
            dataset ->
                DatasetView.of(
                    dataset, sight.of(dataset.id, all.getOrDefault(dataset.id, List.of()))))
        .toList();
  }

  /**
   * What the caller sees of these sources. Asks the database only when there are secrets.
   *
   * @param datasets whose sources they are, or were
   */
  public SourceSight sight(Collection<DatasetEntity> datasets, Collection<SourceSpec> sources) {
    Set<String> names =
        sources.stream().flatMap(source -> source.secret().stream()).collect(Collectors.toSet());
    if (names.isEmpty()) {
      return new SourceSight(Set.of(), Set.of());
    }
    Set<String> usable = secrets.usable(names);
    return new SourceSight(
        usable.containsAll(names) ? Set.of() : access.allowed(DatasetAction.EDIT, datasets),
        usable);
  }
}
