package io.forebay.orchestrator.engine.placement;

import io.forebay.core.glob.PathSelection;
import io.forebay.core.runtime.RuntimeSpec;
import io.forebay.core.version.VersionState;
import io.forebay.db.cache.CacheNodes;
import io.forebay.db.cache.LiveNode;
import io.forebay.db.manifest.StoredManifest;
import io.forebay.db.manifest.StoredManifests;
import io.forebay.orchestrator.lifecycle.DatasetFacts;
import io.forebay.orchestrator.lifecycle.LoadFacts;
import io.forebay.orchestrator.lifecycle.RuntimeFacts;
import io.forebay.orchestrator.lifecycle.VersionFacts;
import io.forebay.orchestrator.manifest.Selection;
import io.forebay.orchestrator.manifest.Selector;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads what a placement depends on, and no more than this dataset needs. */
@ApplicationScoped
class PlacementFactsReader {

  private final CacheNodes nodes;
  private final WarmCopies warmCopies;
  private final FreeRoom room;
  private final Candidates candidates;
  private final LoadNeeds needs;
  private final StoredManifests manifests;
  private final KeptVersions kept;

  PlacementFactsReader(
      CacheNodes nodes,
      WarmCopies warmCopies,
      FreeRoom room,
      Candidates candidates,
      LoadNeeds needs,
      StoredManifests manifests,
      KeptVersions kept) {
    this.nodes = nodes;
    this.warmCopies = warmCopies;
    this.room = room;
    this.candidates = candidates;
    this.needs = needs;
    this.manifests = manifests;
    this.kept = kept;
  }

  PlacementFacts read(String engine, DatasetFacts dataset) {
    List<FreeRoom.OfNode> before = room.now(engine);
    RuntimeSpec asked = dataset.runtime().map(RuntimeFacts::spec).orElse(RuntimeSpec.DEFAULT);
    List<FreeRoom.OfNode> allowed =
        before.stream().filter(room -> asked.allows(room.node().labels())).toList();
    List<LiveNode> alive = allowed.stream().map(FreeRoom.OfNode::node).toList();
    List<Holding> holdings = holdings(dataset);
    Keep keep = kept.of(engine, dataset);
    List<LoadFacts> waiting =
        dataset.deleting()
            ? List.of()
            : dataset.loads().stream()
                .filter(load -> !load.planned() && !load.paused())
                .filter(load -> load.versionState() == VersionState.Name.READY)
                .toList();
    if (waiting.isEmpty()) {
      return new PlacementFacts(
          engine,
          dataset,
          before.size(),
          alive.stream().map(this::idle).toList(),
          List.of(),
          holdings,
          keep);
    }
    Map<Long, List<WarmCopy>> copies =
        warmCopies.ofDataset(dataset.id(), alive.stream().map(LiveNode::id).toList());
    List<WaitingLoad> loads = loads(waiting, copies);
    return new PlacementFacts(
        engine,
        dataset,
        before.size(),
        nodes(engine, dataset, allowed, copies, loads),
        loads,
        holdings,
        keep);
  }

  private List<Holding> holdings(DatasetFacts dataset) {
    List<Long> leaving =
        dataset.versions().stream()
            .filter(version -> version.state() == VersionState.Name.DELETING)
            .map(VersionFacts::id)
            .toList();
    if (leaving.isEmpty()) {
      return List.of();
    }
    // Whatever engine its loader serves: a dataset may have had another engine before.
    return warmCopies.ofVersions(leaving, nodes.aliveIds()).stream()
        .map(
            copy ->
                new Holding(
                    copy.versionId(),
                    copy.version(),
                    copy.nodeId(),
                    copy.node(),
                    copy.leaving(),
                    copy.removalBlocked().map(Kept::because)))
        .toList();
  }

  private NodeFacts idle(LiveNode node) {
    return new NodeFacts(
        node.id(),
        node.cluster(),
        node.name(),
        zone(node),
        node.space().availableBytes(),
        0,
        node.measuredAt(),
        OptionalLong.empty(),
        0,
        List.of());
  }

  private List<WaitingLoad> loads(List<LoadFacts> waiting, Map<Long, List<WarmCopy>> copies) {
    Map<Long, StoredManifest> stored =
        manifests.of(waiting.stream().map(LoadFacts::versionId).distinct().toList());
    List<WaitingLoad> loads = new ArrayList<>();
    for (LoadFacts load : waiting) {
      StoredManifest manifest = stored.get(load.versionId());
      PathSelection globs = new PathSelection(load.include(), load.exclude());
      Selection selection = new Selector(manifest, globs).select();
      Map<Long, Long> needsByNode = new HashMap<>();
      Map<Long, Set<Long>> reliesOn = new HashMap<>();
      copies.forEach(
          (node, held) -> {
            needsByNode.put(node, needs.bytes(manifest, globs, selection, held));
            reliesOn.put(node, useful(held));
          });
      loads.add(
          new WaitingLoad(
              load.id(),
              load.versionId(),
              load.version(),
              load.priority(),
              load.queuedAt(),
              selection,
              needsByNode,
              reliesOn,
              leavingFrom(load, copies)));
    }
    return loads;
  }

  private static Set<Long> useful(List<WarmCopy> copies) {
    return copies.stream()
        .filter(LoadNeeds::isUseful)
        .map(WarmCopy::versionId)
        .collect(Collectors.toSet());
  }

  private static Optional<String> zone(LiveNode node) {
    return Optional.ofNullable(node.labels().get(NodeFacts.ZONE));
  }

  private static Optional<String> leavingFrom(LoadFacts load, Map<Long, List<WarmCopy>> copies) {
    return copies.values().stream()
        .flatMap(List::stream)
        .filter(copy -> copy.versionId() == load.versionId() && copy.leaving())
        .map(WarmCopy::node)
        .findFirst();
  }

  private List<NodeFacts> nodes(
      String engine,
      DatasetFacts dataset,
      List<FreeRoom.OfNode> before,
      Map<Long, List<WarmCopy>> copies,
      List<WaitingLoad> loads) {
    // Counting what loads need may have taken long.
    Map<Long, LiveNode> now =
        nodes.alive(engine).stream().collect(Collectors.toMap(LiveNode::id, Function.identity()));
    OptionalLong quota =
        dataset.runtime().flatMap(runtime -> runtime.spec().capacityBytes()).stream()
            .mapToLong(Long::longValue)
            .findFirst();
    List<NodeFacts> facts = new ArrayList<>();
    for (FreeRoom.OfNode old : before) {
      LiveNode node = now.get(old.node().id());
      if (node == null) {
        continue; // died meanwhile
      }
      FreeRoom.OfNode space = new FreeRoom.OfNode(node, old.promised());
      OptionalLong quotaFree =
          quota.isPresent()
              ? OptionalLong.of(
                  quota.getAsLong()
                      - candidates.usedBytes(copies.get(node.id()))
                      - space.promisedBytes(dataset.id()))
              : quota;
      long wanted = loads.stream().mapToLong(load -> load.needsBytes().get(node.id())).sum();
      boolean tight =
          wanted > space.freeBytes() || (quotaFree.isPresent() && wanted > quotaFree.getAsLong());
      facts.add(
          new NodeFacts(
              node.id(),
              node.cluster(),
              node.name(),
              zone(node),
              space.freeBytes(),
              space.promisedBytes(),
              node.measuredAt(),
              quotaFree,
              space.promisedBytes(dataset.id()),
              tight ? candidates.of(warmCopies.onNode(node.id())) : List.of()));
    }
    return facts;
  }
}
