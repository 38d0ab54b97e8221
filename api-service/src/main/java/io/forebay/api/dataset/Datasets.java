package io.forebay.api.dataset;

import io.forebay.core.problem.ProblemCode;
import io.forebay.core.problem.ProblemException;
import io.forebay.db.dataset.DatasetEntity;
import io.forebay.db.dataset.DatasetRepository;
import io.forebay.db.dataset.DatasetState;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finds datasets for other capabilities; the one place that says that there is none. */
@ApplicationScoped
public class Datasets {

  private final DatasetRepository repository;

  public Datasets(DatasetRepository repository) {
    this.repository = repository;
  }

  /**
   * Finds a dataset to read.
   *
   * @throws ProblemException with {@link ProblemCode#DATASET_NOT_FOUND}
   */
  public DatasetEntity named(String name) {
    return found(repository.named(name));
  }

  /** The dataset to change, locked until the transaction ends. */
  public DatasetEntity lock(String name) {
    return found(repository.lock(name));
  }

  /**
   * The dataset to add to, locked until the transaction ends.
   *
   * @throws ProblemException with {@link ProblemCode#DATASET_DELETING}
   */
  public DatasetEntity lockActive(String name) {
    DatasetEntity dataset = lock(name);
    if (dataset.state == DatasetState.DELETING) {
      throw new ProblemException(
          ProblemCode.DATASET_DELETING, "The dataset " + name + " is being deleted.");
    }
    return dataset;
  }

  /** Names by id. */
  public Map<Long, String> names(Collection<Long> ids) {
    return repository.byIds(ids).stream().collect(Collectors.toMap(d -> d.id, d -> d.name));
  }

  /** Datasets by name; those that do not exist are missing. */
  public Map<String, DatasetEntity> byName(Collection<String> names) {
    return repository.byNames(names).stream()
        .collect(Collectors.toMap(d -> d.name, Function.identity()));
  }

  private static DatasetEntity found(Optional<DatasetEntity> dataset) {
    return dataset.orElseThrow(
        () -> new ProblemException(ProblemCode.DATASET_NOT_FOUND, "No dataset has this name."));
  }
}
