package io.forebay.api.runtime;

import io.forebay.api.dataset.Datasets;
import io.forebay.api.request.Inputs;
import io.forebay.api.request.Precondition;
import io.forebay.core.access.Request.DatasetAction;
import io.forebay.core.problem.ProblemCode;
import io.forebay.core.problem.ProblemException;
import io.forebay.core.runtime.EngineName;
import io.forebay.core.runtime.RuntimeSpec;
import io.forebay.db.dataset.DatasetEntity;
import io.forebay.db.runtime.RuntimeEntity;
import io.forebay.db.runtime.RuntimeRepository;
import io.forebay.db.runtime.WarmVersion;
import io.forebay.db.runtime.WarmVersionRepository;
import io.forebay.db.sql.Channels;
import io.forebay.db.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Takes the wishes for runtimes and shows how they stand. */
@ApplicationScoped
public class RuntimeService {

  private final Datasets datasets;
  private final RuntimeRepository repository;
  private final WarmVersionRepository warmVersions;
  private final Sql sql;
  private final Clock clock;
  private final RuntimeDefaults defaults;

  public RuntimeService(
      Datasets datasets,
      RuntimeRepository repository,
      WarmVersionRepository warmVersions,
      Sql sql,
      Clock clock,
      RuntimeDefaults defaults) {
    this.datasets = datasets;
    this.repository = repository;
    this.warmVersions = warmVersions;
    this.sql = sql;
    this.clock = clock;
    this.defaults = defaults;
  }

  /** The runtime of a new dataset; the default one when none is asked for. */
  public void create(DatasetEntity dataset, RuntimeSettings settings) {
    Optional<RuntimeSettings> asked = Optional.ofNullable(settings);
    repository.insert(
        dataset.id, engine(asked), asked.map(RuntimeSettings::spec).orElse(RuntimeSpec.DEFAULT));
  }

  @Transactional
  public RuntimeView get(String name) {
    DatasetEntity dataset = datasets.named(DatasetAction.READ, name);
    return view(
        dataset.name,
        repository
            .findByIdOptional(dataset.id)
            .orElseThrow(
                () ->
                    new ProblemException(
                        ProblemCode.RUNTIME_NOT_FOUND, "The dataset has no cache runtime.")));
  }

  @Transactional
  public RuntimeView put(String name, RuntimeSettings settings, Precondition precondition) {
    DatasetEntity dataset = datasets.lockActive(DatasetAction.EDIT, name);
    Optional<RuntimeEntity> present = repository.lock(dataset.id);
    precondition.check(
        present.map(runtime -> OptionalLong.of(runtime.generation)).orElse(OptionalLong.empty()));
    String engine = engine(Optional.of(settings));
    RuntimeSpec spec = settings.spec();
    RuntimeEntity runtime = present.orElseGet(() -> repository.insert(dataset.id, engine, spec));
    if (present.isPresent() && !(runtime.engine.equals(engine) && runtime.spec().equals(spec))) {
      runtime.engine = engine;
      runtime.spec(spec);
      runtime.generation++;
      runtime.updatedAt = clock.instant();
      repository.flush();
    }
    sql.notify(Channels.DATASET, Long.toString(dataset.id));
    return view(dataset.name, runtime);
  }

  /** The runtimes of datasets by name, in three statements for any number. */
  @Transactional
  public Map<String, RuntimeView> ofDatasets(Collection<String> names) {
    Map<Long, String> byId =
        datasets.byName(names).values().stream().collect(Collectors.toMap(d -> d.id, d -> d.name));
    Map<Long, List<WarmVersion>> warm =
        warmVersions.ofDatasets(byId.keySet()).stream()
            .collect(Collectors.groupingBy(WarmVersion::datasetId));
    return repository.ofDatasets(byId.keySet()).stream()
        .map(
            runtime ->
                RuntimeView.of(
                    byId.get(runtime.datasetId),
                    runtime,
                    warm.getOrDefault(runtime.datasetId, List.of())))
        .collect(Collectors.toMap(RuntimeView::dataset, Function.identity()));
  }

  private RuntimeView view(String dataset, RuntimeEntity runtime) {
    return RuntimeView.of(dataset, runtime, warmVersions.ofDatasets(List.of(runtime.datasetId)));
  }

  private String engine(Optional<RuntimeSettings> settings) {
    String engine = settings.map(RuntimeSettings::engine).orElseGet(() -> defaults.engine().text());
    if (EngineName.find(engine).isEmpty()) {
      throw Inputs.invalid("engine", "is one of " + EngineName.texts() + ".");
    }
    return engine;
  }
}
