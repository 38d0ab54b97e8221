package io.forebay.api.load;

import io.forebay.api.access.Access;
import io.forebay.api.dataset.Datasets;
import io.forebay.api.page.Cursors;
import io.forebay.api.page.Page;
import io.forebay.api.page.PageRequest;
import io.forebay.api.request.Inputs;
import io.forebay.api.version.Versions;
import io.forebay.core.access.Caller;
import io.forebay.core.access.Request.DatasetAction;
import io.forebay.core.dataset.DatasetName;
import io.forebay.core.event.EventType;
import io.forebay.core.glob.PathSelection;
import io.forebay.core.load.LoadCause;
import io.forebay.core.policy.PolicyLimits;
import io.forebay.core.problem.Problem;
import io.forebay.core.problem.ProblemCode;
import io.forebay.core.problem.ProblemException;
import io.forebay.db.dataset.DatasetEntity;
import io.forebay.db.event.EventFilter;
import io.forebay.db.load.LoadEntity;
import io.forebay.db.load.LoadFailure;
import io.forebay.db.load.LoadFailureRepository;
import io.forebay.db.load.LoadRepository;
import io.forebay.db.load.LoadTransitions;
import io.forebay.db.load.NewLoad;
import io.forebay.db.version.LoadableVersions;
import io.forebay.db.version.VersionEntity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Queues and shows loads. */
@ApplicationScoped
public class LoadService {

  /** Progress, which comes each second, moves no state. */
  private static final Set<String> MOVES =
      Stream.of(
              EventType.LOAD_QUEUED,
              EventType.LOAD_STARTED,
              EventType.LOAD_PAUSED,
              EventType.LOAD_RESUMED,
              EventType.LOAD_SUCCEEDED,
              EventType.LOAD_FAILED,
              EventType.LOAD_CANCELLED)
          .map(EventType::type)
          .collect(Collectors.toSet());

  private final Datasets datasets;
  private final Versions versions;
  private final Loads loads;
  private final LoadRepository repository;
  private final LoadFailureRepository failures;
  private final Access access;
  private final LoadTransitions transitions;

  LoadService(
      Datasets datasets,
      Versions versions,
      Loads loads,
      LoadRepository repository,
      LoadFailureRepository failures,
      Access access,
      LoadTransitions transitions) {
    this.datasets = datasets;
    this.versions = versions;
    this.loads = loads;
    this.repository = repository;
    this.failures = failures;
    this.access = access;
    this.transitions = transitions;
  }

  /** Queues a load; it waits when its version is still being resolved. */
  @Transactional
  public LoadView start(LoadWish wish) {
    PathSelection selection = selection(wish);
    int priority = Objects.requireNonNullElse(wish.priority(), 0);
    if (Math.abs((long) priority) > PolicyLimits.MOST_PRIORITY) {
      throw Inputs.invalid(
          "priority", "is between -%1$d and %1$d.".formatted(PolicyLimits.MOST_PRIORITY));
    }
    if (wish.maxBytesPerSecond() != null && wish.maxBytesPerSecond() < 1) {
      throw Inputs.invalid("maxBytesPerSecond", "is at least 1.");
    }
    // The dataset's lock keeps the version from being deleted meanwhile.
    DatasetEntity dataset =
        datasets.lockActive(
            DatasetAction.LOAD,
            new DatasetName(Inputs.required("dataset", wish.dataset())).value());
    VersionEntity version =
        versions.of(dataset, Inputs.required("version", wish.version())).version();
    LoadableVersions.check(version.id, version.number, version.state);
    UUID load =
        transitions.queue(
            new NewLoad(
                dataset.id,
                version.id,
                selection.include(),
                selection.exclude(),
                priority,
                Optional.ofNullable(wish.maxBytesPerSecond()),
                LoadCause.REQUEST,
                Optional.empty()));
    access.note("version", version.number);
    access.note("load", load.toString());
    return loads.view(repository.findById(load));
  }

  @Transactional
  public LoadView get(String id) {
    return get(access.caller(), id);
  }

  /** The same for a caller of before, who follows the load. */
  @Transactional
  public LoadView get(Caller caller, String id) {
    return loads.view(loads.find(caller, DatasetAction.READ, id));
  }

  /** What tells that the state of a load is another. */
  static EventFilter moves(UUID load) {
    return new EventFilter(Optional.empty(), Optional.of(load), MOVES);
  }

  /** Newest first. */
  @Transactional
  public Page<LoadView> list(LoadFilter filter, PageRequest request) {
    Optional<Long> dataset =
        filter.dataset().map(name -> datasets.named(DatasetAction.READ, name).id);
    Page<LoadEntity> page =
        Page.of(
            repository.page(
                dataset,
                access.visibility(),
                filter.states().stream().map(LoadStateName::name).toList(),
                request.afterId(Cursors.Kind.LOADS),
                request.probe()),
            request,
            Cursors.Kind.LOADS,
            load -> load.id.toString());
    return page.withItems(loads.views(page.items()));
  }

  /** The same page of each dataset's loads, by its name, in three statements for any number. */
  @Transactional
  public Map<String, Page<LoadView>> pages(Collection<String> names, PageRequest request) {
    List<Long> ids = datasets.byName(names).values().stream().map(d -> d.id).toList();
    return loads
        .views(repository.newest(ids, request.afterId(Cursors.Kind.LOADS), request.probe()))
        .stream()
        .collect(
            Collectors.groupingBy(
                LoadView::dataset,
                Collectors.collectingAndThen(
                    Collectors.toList(),
                    read ->
                        Page.of(read, request, Cursors.Kind.LOADS, load -> load.id().toString()))));
  }

  /** The nodes of loads that were just shown to the caller, by the loads' ids. */
  @Transactional
  public Map<UUID, List<LoadNodeView>> nodes(Collection<UUID> shown) {
    return loads.nodes(repository.list("id in ?1", shown));
  }

  /** Selected files that are not warm, in the order of paths. */
  @Transactional
  public Page<LoadFailureView> failures(String id, PageRequest request) {
    LoadEntity load = loads.find(access.caller(), DatasetAction.READ, id);
    Page<LoadFailure> page =
        Page.of(
            failures.page(
                load.id,
                request.after(Cursors.Kind.FAILURES).map(FailureCursor::read),
                request.probe()),
            request,
            Cursors.Kind.FAILURES,
            failure -> FailureCursor.write(failure.place()));
    return page.withItems(page.items().stream().map(LoadFailureView::of).toList());
  }

  private static PathSelection selection(LoadWish wish) {
    try {
      return new PathSelection(
          Inputs.list("include", wish.include(), PathSelection.MAX_PATTERNS),
          Inputs.list("exclude", wish.exclude(), PathSelection.MAX_PATTERNS));
    } catch (IllegalArgumentException e) {
      throw new ProblemException(
          new Problem(ProblemCode.INVALID_REQUEST, "Include or exclude: " + e.getMessage() + "."),
          e);
    }
  }
}
