package io.forebay.api.load;

import io.forebay.api.dataset.Datasets;
import io.forebay.core.access.Caller;
import io.forebay.core.access.Request.DatasetAction;
import io.forebay.core.load.LoadCause;
import io.forebay.core.load.LoadState;
import io.forebay.core.problem.ProblemCode;
import io.forebay.core.problem.ProblemException;
import io.forebay.db.audit.ObjectKind;
import io.forebay.db.load.LoadEntity;
import io.forebay.db.load.LoadNode;
import io.forebay.db.load.LoadNodeRepository;
import io.forebay.db.load.LoadRepository;
import io.forebay.db.policy.FireRepository;
import io.forebay.db.version.VersionRepository;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads ids of loads and shows rows of loads with the names that belong to them. */
@ApplicationScoped
class Loads {

  private final Datasets datasets;
  private final LoadRepository repository;
  private final VersionRepository versions;
  private final LoadNodeRepository nodes;
  private final FireRepository fires;

  Loads(
      Datasets datasets,
      LoadRepository repository,
      VersionRepository versions,
      LoadNodeRepository nodes,
      FireRepository fires) {
    this.nodes = nodes;
    this.fires = fires;
    this.datasets = datasets;
    this.repository = repository;
    this.versions = versions;
  }

  /** Views in the same order, without nodes, in three statements for any number. */
  List<LoadView> views(List<LoadEntity> loads) {
    return views(loads, _ -> Optional.empty());
  }

  private List<LoadView> views(
      List<LoadEntity> loads, Function<LoadEntity, Optional<List<LoadNodeView>>> nodes) {
    Map<Long, String> names =
        datasets.names(loads.stream().map(load -> load.datasetId).distinct().toList());
    Map<Long, Integer> numbers =
        versions.byIds(loads.stream().map(load -> load.versionId).distinct().toList()).stream()
            .collect(Collectors.toMap(version -> version.id, version -> version.number));
    Map<UUID, String> policies = policies(loads);
    return loads.stream()
        .map(
            load ->
                LoadView.of(
                    names.get(load.datasetId),
                    numbers.get(load.versionId),
                    load,
                    Optional.ofNullable(policies.get(load.id)),
                    nodes.apply(load)))
        .toList();
  }

  private Map<UUID, String> policies(List<LoadEntity> loads) {
    List<UUID> begun =
        loads.stream().filter(load -> load.cause == LoadCause.POLICY).map(load -> load.id).toList();
    return begun.isEmpty() ? Map.of() : fires.policiesOfLoads(begun);
  }

  /** With its nodes. */
  LoadView view(LoadEntity load) {
    List<LoadNodeView> its = nodes(List.of(load)).getOrDefault(load.id, List.of());
    return views(List.of(load), _ -> Optional.of(its)).getFirst();
  }

  /** The nodes of loads, by the loads' ids, in one statement for any number. */
  Map<UUID, List<LoadNodeView>> nodes(Collection<LoadEntity> loads) {
    Map<UUID, LoadState> states =
        loads.stream().collect(Collectors.toMap(load -> load.id, LoadEntity::state));
    return nodes.ofLoads(states.keySet()).stream()
        .collect(
            Collectors.groupingBy(
                LoadNode::loadId,
                Collectors.mapping(
                    node -> LoadNodeView.of(states.get(node.loadId()), node),
                    Collectors.toList())));
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
