package io.forebay.orchestrator.engine.node;

import io.forebay.core.runtime.EngineName;
import io.forebay.core.runtime.RuntimePhase;
import io.forebay.orchestrator.cluster.Cluster;
import io.forebay.orchestrator.engine.Engine;
import io.forebay.orchestrator.engine.Fence;
import io.forebay.orchestrator.engine.Held;
import io.forebay.orchestrator.engine.Plan;
import io.forebay.orchestrator.engine.Retreat;
import io.forebay.orchestrator.engine.Wait;
import io.forebay.orchestrator.engine.Wakeups;
import io.forebay.orchestrator.engine.placement.Placement;
import io.forebay.orchestrator.engine.placement.PlacementAction;
import io.forebay.orchestrator.engine.placement.PlacementFacts;
import io.forebay.orchestrator.engine.placement.PlacementPlanner;
import io.forebay.orchestrator.lifecycle.DatasetFacts;
import io.forebay.orchestrator.status.Observed;
import io.forebay.orchestrator.status.Outlook;
import io.quarkus.arc.lookup.LookupIfProperty;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Keeps versions in cache directories of Kubernetes nodes, and has pods mount them there. */
@ApplicationScoped
@LookupIfProperty(name = "forebay.kubernetes.enabled", stringValue = "true")
public class NodeEngine implements Engine<NodeEngineFacts, NodeEngineAction> {

  /** As in a runtime's {@code engine}. */
  public static final String NAME = EngineName.NODE.text();

  private final Placement placement;
  private final MountFactsReader reader;
  private final Mounting mounting;
  private final MountDrift drift;
  private final Cluster cluster;
  private final Consumers consumers;

  /** Of datasets that were looked at; the cluster knows names only. */
  private final Map<String, Long> ids = new ConcurrentHashMap<>();

  /** Those that were last looked at while the cluster was not known, or away. */
  private final Set<Long> troubled = ConcurrentHashMap.newKeySet();

  NodeEngine(
      Placement placement,
      MountFactsReader reader,
      Mounting mounting,
      MountDrift drift,
      Cluster cluster,
      Consumers consumers) {
    this.placement = placement;
    this.reader = reader;
    this.mounting = mounting;
    this.drift = drift;
    this.cluster = cluster;
    this.consumers = consumers;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean available() {
    return cluster.trouble().isEmpty() && placement.available(NAME);
  }

  @Override
  public NodeEngineFacts resolve(DatasetFacts dataset) {
    ids.put(dataset.name(), dataset.id());
    // First what may take long.
    PlacementFacts placed = placement.resolve(NAME, dataset);
    MountFacts mounts = reader.read(dataset.id(), dataset.name(), !dataset.deleting());
    if (mounts.trouble().isPresent()) {
      troubled.add(dataset.id());
    }
    return new NodeEngineFacts(placed, mounts, consumers.read(dataset.id(), dataset.name()));
  }

  /** What is mounted is taken away before its files are. */
  @Override
  public Plan<NodeEngineAction> plan(NodeEngineFacts facts) {
    Plan<PlacementAction> places = PlacementPlanner.plan(facts.placement());
    MountPlan mounts = MountPlanner.plan(facts.mounts());
    List<NodeEngineAction> actions = new ArrayList<>();
    ConsumerPlanner.plan(facts.consumers())
        .forEach(action -> actions.add(new NodeEngineAction.Note(action)));
    mounts.calls().forEach(call -> actions.add(new NodeEngineAction.Mount(call)));
    mounts.copies().forEach(action -> actions.add(new NodeEngineAction.Place(action)));
    places.actions().stream()
        .filter(
            action ->
                !(action instanceof PlacementAction.Evict evict
                    && mounts.held().containsKey(evict.versionId())))
        .forEach(action -> actions.add(new NodeEngineAction.Place(action)));
    return new Plan<>(
        actions,
        Stream.concat(places.waits().stream(), mounts.waits().stream()).toList(),
        Held.both(places.held(), mounts.held()));
  }

  @Override
  public List<Wait> apply(Plan<NodeEngineAction> plan, Fence fence) {
    List<MountAction> mounts = new ArrayList<>();
    List<ConsumerAction> records = new ArrayList<>();
    List<Wait> undone = new ArrayList<>();
    for (NodeEngineAction action : plan.actions()) {
      switch (action) {
        case NodeEngineAction.Place place -> place(place.action(), fence).ifPresent(undone::add);
        case NodeEngineAction.Mount mount -> mounts.add(mount.action());
        case NodeEngineAction.Note note -> records.add(note.action());
      }
    }
    consumers.apply(records, fence);
    undone.addAll(mounting.apply(mounts, fence));
    return undone;
  }

  // The last look before files go is at the cluster itself: a watch may be behind, or broken.
  private Optional<Wait> place(PlacementAction action, Fence fence) {
    if (action instanceof PlacementAction.Remove remove
        && !mounting.isFree(remove.node(), remove.name())) {
      return Optional.of(
          new Wait(
              "StillMounted",
              remove.label()
                  + " stays on node "
                  + remove.node()
                  + " until the cluster says that no pod mounts it",
              Optional.of(MountPlanner.RECHECK)));
    }
    placement.apply(action, fence);
    return Optional.empty();
  }

  @Override
  public Outlook status(NodeEngineFacts facts, Plan<NodeEngineAction> plan, List<Wait> undone) {
    List<Wait> mounts =
        Stream.concat(MountPlanner.plan(facts.mounts()).waits().stream(), undone.stream()).toList();
    List<Wait> places = plan.waits().stream().filter(wait -> !mounts.contains(wait)).toList();
    Outlook placed = PlacementPlanner.status(facts.placement(), places);
    Optional<String> trouble = facts.mounts().trouble();
    RuntimePhase phase = trouble.isPresent() ? RuntimePhase.PROVISIONING : placed.phase();
    return new Outlook(phase, placed.observed())
        .and(
            trouble
                .map(
                    why ->
                        Observed.no(
                            "ClusterReachable",
                            "ClusterUnreachable",
                            MountPlanner.unreachable(cluster.name(), why)))
                .orElseGet(() -> Observed.yes("ClusterReachable", "Connected")))
        .and(mountable(mounts));
  }

  private static Observed mountable(List<Wait> waits) {
    return waits.isEmpty()
        ? Observed.yes("Mountable", "AllThere")
        : Observed.no(
            "Mountable",
            waits.getFirst().reason(),
            waits.stream().map(Wait::message).distinct().collect(Collectors.joining("; ")));
  }

  @Override
  public Retreat withdraw(DatasetFacts dataset, Fence fence) {
    if (!cluster.isKnown()) {
      troubled.add(dataset.id());
      return reader.whileUnknown(dataset.id(), dataset.versions());
    }
    if (!cluster.hasAnythingOf(dataset.name())) {
      placement.forgetPods(dataset.id(), fence);
      consumers.loseAll(dataset.id(), fence);
      return Retreat.DONE;
    }
    ids.put(dataset.name(), dataset.id());
    MountPlan plan = MountPlanner.plan(reader.read(dataset.id(), dataset.name(), false));
    consumers.apply(ConsumerPlanner.plan(consumers.read(dataset.id(), dataset.name())), fence);
    plan.copies().forEach(action -> placement.apply(action, fence));
    List<Wait> undone = mounting.apply(plan.calls(), fence);
    return new Retreat(Stream.concat(plan.waits().stream(), undone.stream()).toList(), plan.held());
  }

  @Override
  public void watch(Wakeups wakeups) {
    cluster.watch(
        name ->
            Optional.ofNullable(ids.get(name))
                .ifPresentOrElse(wakeups::dataset, wakeups::everything),
        () -> {
          wakeups.everything();
          if (cluster.trouble().isEmpty()) {
            Set<Long> again = Set.copyOf(troubled);
            troubled.removeAll(again);
            again.forEach(wakeups::dataset);
          }
        });
  }

  @Override
  public List<Long> unsettled(boolean thorough) {
    return Stream.concat(
            placement.unsettled(NAME, thorough).stream(),
            thorough ? drift.datasets().stream() : Stream.empty())
        .toList();
  }

  @Override
  public void upkeep(Fence fence) {
    placement.upkeep(NAME, fence);
    cluster.probe();
    drift.sweep(fence);
  }
}
