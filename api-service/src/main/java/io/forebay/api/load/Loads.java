package io.forebay.api.load;

import io.forebay.api.dataset.Datasets;
import io.forebay.core.access.Caller;
import io.forebay.core.access.Request.DatasetAction;
import io.forebay.core.problem.ProblemCode;
import io.forebay.core.problem.ProblemException;
import io.forebay.db.audit.ObjectKind;
import io.forebay.db.load.LoadEntity;
import io.forebay.db.load.LoadRepository;
import io.forebay.db.version.VersionRepository;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Reads ids of loads and shows rows of loads with the names that belong to them. */
@ApplicationScoped
class Loads {

  private final Datasets datasets;
  private final LoadRepository repository;
  private final VersionRepository versions;

  Loads(Datasets datasets, LoadRepository repository, VersionRepository versions) {
    this.datasets = datasets;
    this.repository = repository;
    this.versions = versions;
  }

  /** Views in the same order, in two statements for any number. */
  List<LoadView> views(List<LoadEntity> loads) {
    Map<Long, String> names =
        datasets.names(loads.stream().map(load -> load.datasetId).distinct().toList());
    Map<Long, Integer> numbers =
        versions.byIds(loads.stream().map(load -> load.versionId).distinct().toList()).stream()
            .collect(Collectors.toMap(version -> version.id, version -> version.number));
    return loads.stream()
        .map(load -> LoadView.of(names.get(load.datasetId), numbers.get(load.versionId), load))
        .toList();
  }

  LoadView view(LoadEntity load) {
    return views(List.of(load)).getFirst();
  }

  /**
   * Finds a load for somebody who wants to do this with its dataset.
   *
   * @throws ProblemException with {@link ProblemCode#LOAD_NOT_FOUND}, also for who may not know of
   *     it, or {@link ProblemCode#FORBIDDEN}
   */
  LoadEntity find(Caller caller, DatasetAction action, String id) {
    datasets.about(ObjectKind.LOAD, id);
    LoadEntity load =
        id(id)
            .flatMap(repository::findByIdOptional)
            .orElseThrow(() -> datasets.absent(caller, Loads::notFound));
    datasets.owning(caller, action, load.datasetId, Loads::notFound);
    return load;
  }

  // As it stands in a path: what is no UUID names no load.
  private static Optional<UUID> id(String text) {
    try {
      return Optional.of(UUID.fromString(text));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  static ProblemException notFound() {
    return new ProblemException(ProblemCode.LOAD_NOT_FOUND, "No load has this id.");
  }
}
