package io.forebay.orchestrator.engine.placement;

import io.forebay.db.cache.CacheNodes;
import io.forebay.db.cache.LiveNode;
import io.forebay.db.load.LoadTransitions;
import io.forebay.orchestrator.engine.Fence;
import io.forebay.orchestrator.lifecycle.DatasetFacts;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * What engines share that keep versions in cache directories on nodes: which nodes a load goes to,
 * and what has to leave for it. {@link PlacementPlanner} decides.
 */
@ApplicationScoped
public class Placement {

  private static final Logger LOG = Logger.getLogger(Placement.class);
  private static final int TIMEOUT_SECONDS = 120;

  private final CacheNodes nodes;
  private final PlacementFactsReader reader;
  private final Admission admission;
  private final Evictions evictions;
  private final LoadTransitions loads;
  private final WatermarkEviction watermarks;
  private final NodeReplacement replacement;
  private final Withdrawals withdrawals;
  private final KeptVersions kept;
  private final Keeping keeping;

  /** Ids of nodes that lived when it was last asked, by engine. */
  private final Map<String, Set<Long>> living = new ConcurrentHashMap<>();

  Placement(
      CacheNodes nodes,
      PlacementFactsReader reader,
      Admission admission,
      Evictions evictions,
      LoadTransitions loads,
      WatermarkEviction watermarks,
      NodeReplacement replacement,
      Withdrawals withdrawals,
      KeptVersions kept,
      Keeping keeping) {
    this.nodes = nodes;
    this.reader = reader;
    this.admission = admission;
    this.evictions = evictions;
    this.loads = loads;
    this.watermarks = watermarks;
    this.replacement = replacement;
    this.withdrawals = withdrawals;
    this.kept = kept;
    this.keeping = keeping;
  }

  /** Whether a loader of the engine lives. */
  public boolean available(String engine) {
    return !nodes.alive(engine).isEmpty();
  }

  /**
   * Datasets that keep versions which are not warm as they should be, though nothing may have told
   * of it: nodes come and go.
   *
   * @param thorough whether to look although no node did
   */
  public List<Long> unsettled(String engine, boolean thorough) {
    Set<Long> now = nodes.alive(engine).stream().map(LiveNode::id).collect(Collectors.toSet());
    if (now.equals(living.get(engine)) && !thorough) {
      return List.of();
    }
    List<Long> amiss = kept.amiss(engine);
    living.put(engine, now);
    return amiss;
  }

  /** Reads what a plan depends on. */
  public PlacementFacts resolve(String engine, DatasetFacts dataset) {
    return reader.read(engine, dataset);
  }

  /** Does it, in a transaction that begins with the fence and checks again. */
  public void apply(PlacementAction action, Fence fence) {
    LOG.infof("%s because %s", describe(action), action.reason());
    QuarkusTransaction.requiringNew()
        .timeout(TIMEOUT_SECONDS)
        .run(
            () -> {
              fence.check();
              inTransaction(action);
            });
  }

  /** Forgets which pods mounted versions of a dataset: none can any more. */
  public void forgetPods(long datasetId, Fence fence) {
    if (withdrawals.knowsPodsOf(datasetId)) {
      QuarkusTransaction.requiringNew()
          .run(
              () -> {
                fence.check();
                withdrawals.forget(datasetId);
              });
    }
  }

  /** Has full nodes of the engine evict. */
  public void upkeep(String engine, Fence fence) {
    watermarks.enforce(engine, fence);
  }

  private void inTransaction(PlacementAction action) {
    switch (action) {
      case PlacementAction.Admit admit -> admission.admit(admit);
      case PlacementAction.Load load -> keeping.load(load);
      case PlacementAction.Refuse refuse -> loads.fail(refuse.load(), refuse.problem());
      case PlacementAction.Replace replace -> replacement.replace(replace);
      case PlacementAction.GiveUp giveUp -> replacement.giveUp(giveUp);
      case PlacementAction.Evict evict -> evictions.begin(evict);
      case PlacementAction.OfCopy copy -> withdrawals.apply(copy);
    }
  }

  private static String copy(PlacementAction.OfCopy copy) {
    return copy.label() + " on node " + copy.nodeId();
  }

  private static String describe(PlacementAction action) {
    return switch (action) {
      case PlacementAction.Admit admit ->
          "admit load "
              + admit.load().id()
              + " with "
              + admit.load().selection().ranges().size()
              + " tasks on each of "
              + admit.chosen().stream()
                  .map(PlacementAction.Chosen::node)
                  .collect(Collectors.joining(", "));
      case PlacementAction.Load load ->
          (load.again().isPresent() ? "load again " : "load ") + load.label();
      case PlacementAction.Refuse refuse ->
          "refuse load " + refuse.load() + " with " + refuse.problem().code();
      case PlacementAction.Replace replace ->
          "find another node than " + replace.node() + " for load " + replace.load();
      case PlacementAction.GiveUp giveUp ->
          "give up node " + giveUp.node() + " for load " + giveUp.load();
      case PlacementAction.Evict evict -> "evict " + evict.label() + " from node " + evict.nodeId();
      case PlacementAction.CountPods count ->
          "count " + count.pods() + " pods that mount " + copy(count);
      case PlacementAction.NoteUnlabelled note -> "send no more pods to " + copy(note);
      case PlacementAction.NoteLabelled note -> "wait anew with " + copy(note);
      case PlacementAction.Restore restore -> "keep " + copy(restore);
      case PlacementAction.Remove remove -> "evict " + copy(remove);
    };
  }
}
