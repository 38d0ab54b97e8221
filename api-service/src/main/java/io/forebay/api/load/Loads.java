package io.forebay.api.load;

import io.forebay.api.dataset.Datasets;
import io.forebay.core.problem.ProblemCode;
import io.forebay.core.problem.ProblemException;
import io.forebay.db.load.LoadEntity;
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
  private final VersionRepository versions;

  Loads(Datasets datasets, VersionRepository versions) {
    this.datasets = datasets;
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

  /** An id as it stands in a path: what is no UUID names no load. */
  static UUID id(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw new ProblemException(notFound().problem(), e);
    }
  }

  static LoadEntity found(Optional<LoadEntity> load) {
    return load.orElseThrow(Loads::notFound);
  }

  private static ProblemException notFound() {
    return new ProblemException(ProblemCode.LOAD_NOT_FOUND, "No load has this id.");
  }
}
