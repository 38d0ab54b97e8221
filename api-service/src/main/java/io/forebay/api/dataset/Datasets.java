package io.forebay.api.dataset;

import io.forebay.api.access.Access;
import io.forebay.core.access.Caller;
import io.forebay.core.access.Request.DatasetAction;
import io.forebay.core.dataset.DatasetState;
import io.forebay.core.problem.ProblemCode;
import io.forebay.core.problem.ProblemException;
import io.forebay.db.audit.ObjectKind;
import io.forebay.db.dataset.DatasetEntity;
import io.forebay.db.dataset.DatasetRepository;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Finds datasets for other capabilities; the one place that says that there is none. */
@ApplicationScoped
public class Datasets {

  private final DatasetRepository repository;
  private final Access access;

  public Datasets(DatasetRepository repository, Access access) {
    this.repository = repository;
    this.access = access;
  }

  /**
   * Finds a dataset for somebody who wants to do this with it.
   *
   * @throws ProblemException with {@link ProblemCode#DATASET_NOT_FOUND}, also for who may not know
   *     of it, or {@link ProblemCode#FORBIDDEN}
   */
  public DatasetEntity named(DatasetAction action, String name) {
    return named(access.caller(), action, name);
  }

  /** The same for a caller of before, who follows what happens. */
  public DatasetEntity named(Caller caller, DatasetAction action, String name) {
    access.about(ObjectKind.DATASET, name);
    DatasetEntity dataset =
        repository.named(name).orElseThrow(() -> access.absent(caller, Datasets::notFound));
    access.require(caller, action, dataset, Datasets::notFound);
    return dataset;
  }

  /**
   * Finds the dataset of something that belongs to it.
   *
   * @param notFound says that the thing does not exist
   */
  public DatasetEntity owning(
      Caller caller, DatasetAction action, long id, Supplier<ProblemException> notFound) {
    DatasetEntity dataset = repository.findByIdOptional(id).orElseThrow(notFound);
    access.require(caller, action, dataset, notFound);
    return dataset;
  }

  /** Names what the operation is about, for the audit log. */
  public void about(ObjectKind kind, String name) {
    access.about(kind, name);
  }

  /** What is said of something that belongs to no dataset, since it does not exist. */
  public ProblemException absent(Caller caller, Supplier<ProblemException> notFound) {
    return access.absent(caller, notFound);
  }

  /** The dataset to change, locked until the transaction ends. */
  public DatasetEntity lock(DatasetAction action, String name) {
    // Who may not touch it does not hold up others either.
    named(action, name);
    DatasetEntity dataset = repository.lock(name).orElseThrow(Datasets::notFound);
    // While it waited for the lock, somebody may have taken the role away.
    access.require(access.caller(), action, dataset, Datasets::notFound);
    return dataset;
  }

  /**
   * The dataset to add to, locked until the transaction ends.
   *
   * @throws ProblemException with {@link ProblemCode#DATASET_DELETING}
   */
  public DatasetEntity lockActive(DatasetAction action, String name) {
    DatasetEntity dataset = lock(action, name);
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

  private static ProblemException notFound() {
    return new ProblemException(ProblemCode.DATASET_NOT_FOUND, "No dataset has this name.");
  }
}
