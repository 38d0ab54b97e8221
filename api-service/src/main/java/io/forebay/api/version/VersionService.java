package io.forebay.api.version;

import io.forebay.api.access.Access;
import io.forebay.api.dataset.DatasetSources;
import io.forebay.api.dataset.Datasets;
import io.forebay.api.dataset.SourceSight;
import io.forebay.api.page.Cursors;
import io.forebay.api.page.Page;
import io.forebay.api.page.PageRequest;
import io.forebay.api.request.Inputs;
import io.forebay.core.access.Request.DatasetAction;
import io.forebay.core.event.EventType;
import io.forebay.core.problem.Problem;
import io.forebay.core.problem.ProblemCode;
import io.forebay.core.problem.ProblemException;
import io.forebay.core.version.VersionState;
import io.forebay.db.dataset.DatasetEntity;
import io.forebay.db.dataset.DatasetRepository;
import io.forebay.db.event.EventFilter;
import io.forebay.db.event.EventLog;
import io.forebay.db.load.LoadRepository;
import io.forebay.db.tag.TagRepository;
import io.forebay.db.version.NewVersions;
import io.forebay.db.version.VersionEntity;
import io.forebay.db.version.VersionRepository;
import io.forebay.db.version.VersionTransitions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Creates, shows and deletes versions. */
@ApplicationScoped
public class VersionService {

  private static final Set<String> MOVES =
      Stream.of(EventType.VERSION_READY, EventType.VERSION_FAILED, EventType.VERSION_DELETED)
          .map(EventType::type)
          .collect(Collectors.toSet());

  static final int MAX_NOTE = 10_000;
  static final int MAX_TAGS = 20;

  private final Access access;
  private final Datasets datasets;
  private final Versions versions;
  private final DatasetRepository datasetRepository;
  private final VersionRepository repository;
  private final DatasetSources sources;
  private final TagRepository tags;
  private final LoadRepository loads;
  private final NewVersions newVersions;
  private final EventLog events;
  private final VersionTransitions transitions;

  public VersionService(
      Datasets datasets,
      Versions versions,
      DatasetRepository datasetRepository,
      VersionRepository repository,
      DatasetSources sources,
      TagRepository tags,
      LoadRepository loads,
      NewVersions newVersions,
      EventLog events,
      VersionTransitions transitions,
      Access access) {
    this.access = access;
    this.datasets = datasets;
    this.versions = versions;
    this.datasetRepository = datasetRepository;
    this.repository = repository;
    this.sources = sources;
    this.tags = tags;
    this.loads = loads;
    this.newVersions = newVersions;
    this.events = events;
    this.transitions = transitions;
  }

  /** Asks for a version of what the sources hold now. */
  @Transactional
  public VersionView create(String name, CreateVersion request) {
    List<String> wanted =
        Inputs.list("tags", request.tags(), MAX_TAGS).stream()
            .map(tag -> TagNames.checked("tags", tag))
            .distinct()
            .toList();
    String note = Inputs.text("note", request.note(), MAX_NOTE);
    DatasetEntity dataset = datasets.lockActive(DatasetAction.EDIT, name);
    NewVersions.Asked asked = newVersions.ask(dataset.id, note, sources.of(dataset), wanted);
    access.note("version", asked.number());
    datasetRepository.refresh(dataset);
    VersionView view = view(dataset, repository.findById(asked.id()));
    events.append(asked.event());
    return view;
  }

  @Transactional
  public VersionView get(String dataset, String reference) {
    Versions.Found found = versions.named(DatasetAction.READ, dataset, reference);
    return views(found.dataset(), List.of(found.version())).getFirst();
  }

  /** What tells that the state of a dataset's version is another. */
  @Transactional
  public EventFilter moves(String dataset) {
    return new EventFilter(
        Optional.of(datasets.named(DatasetAction.READ, dataset).id), Optional.empty(), MOVES);
  }

  /** Newest first. */
  @Transactional
  public Page<VersionView> list(String name, PageRequest request) {
    DatasetEntity dataset = datasets.named(DatasetAction.READ, name);
    Page<VersionEntity> page =
        Page.of(
            repository.newest(List.of(dataset.id), below(request), request.probe()),
            request,
            Cursors.Kind.VERSIONS,
            version -> Integer.toString(version.number));
    return page.withItems(views(dataset, page.items()));
  }

  /** The same page of each dataset's versions, by its name, in a few statements for any number. */
  @Transactional
  public Map<String, Page<VersionView>> pages(Collection<String> names, PageRequest request) {
    Map<Long, DatasetEntity> byId =
        datasets.byName(names).values().stream()
            .collect(Collectors.toMap(d -> d.id, Function.identity()));
    List<VersionEntity> found = repository.newest(byId.keySet(), below(request), request.probe());
    return views(byId, found).stream()
        .collect(
            Collectors.groupingBy(
                VersionView::dataset,
                Collectors.collectingAndThen(
                    Collectors.toList(),
                    read ->
                        Page.of(
                            read,
                            request,
                            Cursors.Kind.VERSIONS,
                            version -> Integer.toString(version.number())))));
  }

  /** Starts the deletion; the orchestrator ends it when all caches are clean. */
  @Transactional
  public VersionView delete(String name, String reference) {
    DatasetEntity dataset = datasets.lock(DatasetAction.EDIT, name);
    VersionEntity version = versions.of(dataset, reference).version();
    access.note("version", version.number);
    // The dataset's lock keeps tags and loads from coming meanwhile.
    if (version.state != VersionState.Name.DELETING) {
      requireUnused(version);
      transitions.delete(version.id);
    }
    return view(dataset, repository.afresh(version));
  }

  private void requireUnused(VersionEntity version) {
    List<String> pointing =
        tags.namesByVersion(List.of(version.id)).getOrDefault(version.id, List.of());
    if (!pointing.isEmpty()) {
      throw new ProblemException(
          new Problem(
              ProblemCode.VERSION_TAGGED,
              "Move or delete these tags first: " + String.join(", ", pointing) + ".",
              Map.of("tags", pointing)));
    }
    if (loads.usesVersion(version.id)) {
      throw new ProblemException(
          ProblemCode.VERSION_IN_USE, "A load of it is not over: wait for it or cancel it.");
    }
  }

  private VersionView view(DatasetEntity dataset, VersionEntity version) {
    return VersionView.of(
        dataset.name,
        version,
        sources.sight(List.of(dataset), version.sources()).of(dataset.id, version.sources()),
        List.of());
  }

  private List<VersionView> views(DatasetEntity dataset, List<VersionEntity> entities) {
    return views(Map.of(dataset.id, dataset), entities);
  }

  private List<VersionView> views(Map<Long, DatasetEntity> datasets, List<VersionEntity> entities) {
    Map<Long, List<String>> names =
        tags.namesByVersion(entities.stream().map(version -> version.id).toList());
    SourceSight sight =
        sources.sight(
            datasets.values(),
            entities.stream().flatMap(version -> version.sources().stream()).toList());
    return entities.stream()
        .map(
            version ->
                VersionView.of(
                    datasets.get(version.datasetId).name,
                    version,
                    sight.of(version.datasetId, version.sources()),
                    names.getOrDefault(version.id, List.of())))
        .toList();
  }

  private static int below(PageRequest request) {
    return request
        .after(Cursors.Kind.VERSIONS)
        .map(VersionService::number)
        .orElse(Integer.MAX_VALUE);
  }

  private static int number(String cursor) {
    try {
      return Integer.parseInt(cursor);
    } catch (NumberFormatException e) {
      throw Cursors.invalid(e);
    }
  }
}
