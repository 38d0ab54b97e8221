package io.forebay.api.dataset;

import io.forebay.api.access.Access;
import io.forebay.api.page.Cursors;
import io.forebay.api.page.Page;
import io.forebay.api.page.PageRequest;
import io.forebay.api.request.Inputs;
import io.forebay.api.request.Precondition;
import io.forebay.api.runtime.RuntimeService;
import io.forebay.core.access.Request.DatasetAction;
import io.forebay.core.access.Request.PlatformAction;
import io.forebay.core.access.Role;
import io.forebay.core.dataset.DatasetName;
import io.forebay.core.dataset.DatasetState;
import io.forebay.core.dataset.SourceSpec;
import io.forebay.core.event.DatasetData;
import io.forebay.core.event.EventType;
import io.forebay.core.problem.ProblemCode;
import io.forebay.core.problem.ProblemException;
import io.forebay.db.audit.ObjectKind;
import io.forebay.db.dataset.DatasetEntity;
import io.forebay.db.dataset.DatasetFilter;
import io.forebay.db.dataset.DatasetRepository;
import io.forebay.db.event.EventLog;
import io.forebay.db.event.NewEvent;
import io.forebay.db.grant.GrantRepository;
import io.forebay.db.sql.Channels;
import io.forebay.db.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** Creates, shows, changes and deletes datasets. */
@ApplicationScoped
public class DatasetService {

  private final Datasets datasets;
  private final DatasetRepository repository;
  private final Access access;
  private final GrantRepository grants;
  private final DatasetSources sources;
  private final RuntimeService runtimes;
  private final EventLog events;
  private final Sql sql;
  private final Clock clock;

  public DatasetService(
      Datasets datasets,
      DatasetRepository repository,
      Access access,
      GrantRepository grants,
      DatasetSources sources,
      RuntimeService runtimes,
      EventLog events,
      Sql sql,
      Clock clock) {
    this.datasets = datasets;
    this.repository = repository;
    this.access = access;
    this.grants = grants;
    this.sources = sources;
    this.runtimes = runtimes;
    this.events = events;
    this.sql = sql;
    this.clock = clock;
  }

  @Transactional
  public DatasetView create(CreateDataset request) {
    String wanted = Inputs.required("name", request.name());
    access.about(ObjectKind.DATASET, wanted);
    access.require(PlatformAction.CREATE_DATASET);
    String name = new DatasetName(wanted).value();
    String description =
        Inputs.text("description", request.description(), DatasetLimits.DESCRIPTION);
    Map<String, String> labels =
        Inputs.texts("labels", request.labels(), DatasetLimits.LABELS, DatasetLimits.LABEL);
    List<SourceSpec> specs = SourceInput.specs(request.sources());
    DatasetEntity dataset =
        repository
            .insert(name, description, labels)
            .orElseThrow(
                () ->
                    new ProblemException(
                        ProblemCode.DATASET_EXISTS, "A dataset named " + name + " exists."));
    grants.put(dataset.id, access.caller().self(), Role.OWNER, access.caller().self());
    sources.replace(dataset, specs);
    runtimes.create(dataset, request.runtime());
    sql.notify(Channels.DATASET, Long.toString(dataset.id));
    DatasetView view = sources.view(dataset);
    announce(EventType.DATASET_CREATED, dataset);
    return view;
  }

  @Transactional
  public DatasetView get(String name) {
    return sources.view(datasets.named(DatasetAction.READ, name));
  }

  /** What the caller may do with datasets, as roles by name; in two statements for any number. */
  @Transactional
  public Map<String, Role> viewerRoles(Collection<String> names) {
    Collection<DatasetEntity> found = datasets.byName(names).values();
    Map<Long, Role> roles = access.roles(found);
    return found.stream()
        .filter(dataset -> roles.containsKey(dataset.id))
        .collect(Collectors.toMap(dataset -> dataset.name, dataset -> roles.get(dataset.id)));
  }

  @Transactional
  public Page<DatasetView> list(DatasetFilter filter, PageRequest request) {
    Page<DatasetEntity> page =
        Page.of(
            repository.page(
                filter,
                access.visibility(),
                request.after(Cursors.Kind.DATASETS).orElse(""),
                request.probe()),
            request,
            Cursors.Kind.DATASETS,
            dataset -> dataset.name);
    return page.withItems(sources.views(page.items()));
  }

  @Transactional
  DatasetView change(String name, Precondition precondition, DatasetChange change) {
    DatasetEntity dataset = datasets.lockActive(DatasetAction.EDIT, name);
    precondition.check(OptionalLong.of(dataset.revision));
    access.note("changed", change.fields());
    if (apply(change, dataset)) {
      dataset.touch(clock.instant());
      repository.flush();
      announce(EventType.DATASET_CHANGED, dataset);
    }
    return sources.view(dataset);
  }

  /** Whether anything is another than it was. */
  private boolean apply(DatasetChange change, DatasetEntity dataset) {
    String description =
        Inputs.text(
            "description",
            change.description().orElse(dataset.description),
            DatasetLimits.DESCRIPTION);
    Map<String, String> labels = merged(dataset.labels(), change);
    Optional<List<SourceSpec>> others =
        change.sources().filter(specs -> !specs.equals(sources.of(dataset)));
    boolean isChange =
        !description.equals(dataset.description)
            || !labels.equals(dataset.labels())
            || others.isPresent();
    if (isChange) {
      dataset.description = description;
      dataset.labels(labels);
      others.ifPresent(specs -> sources.replace(dataset, specs));
    }
    return isChange;
  }

  /** Starts the deletion; the orchestrator ends it when all caches are clean. */
  @Transactional
  public DatasetView delete(String name, Precondition precondition) {
    DatasetEntity dataset = datasets.lock(DatasetAction.OWN, name);
    precondition.check(OptionalLong.of(dataset.revision));
    if (dataset.state == DatasetState.ACTIVE) {
      dataset.state = DatasetState.DELETING;
      dataset.touch(clock.instant());
      repository.flush();
      sql.notify(Channels.DATASET, Long.toString(dataset.id));
      announce(EventType.DATASET_CHANGED, dataset);
    }
    return sources.view(dataset);
  }

  private static Map<String, String> merged(Map<String, String> labels, DatasetChange change) {
    Map<String, String> merged = new HashMap<>(labels);
    change
        .labels()
        .forEach(
            (name, value) ->
                value.ifPresentOrElse(text -> merged.put(name, text), () -> merged.remove(name)));
    return Inputs.texts("labels", merged, DatasetLimits.LABELS, DatasetLimits.LABEL);
  }

  private void announce(EventType type, DatasetEntity dataset) {
    events.append(
        new NewEvent(
            type, dataset.id, new DatasetData(dataset.name, dataset.state, dataset.revision)));
  }
}
