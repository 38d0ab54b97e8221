package io.forebay.orchestrator.engine.placement;

import io.forebay.db.cache.CacheNodes;
import io.forebay.db.load.LoadTransitions;
import io.forebay.db.load.LockedLoad;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.UUID;

/**
 * Takes loads from nodes that are silent. Looks again at both: planning may have taken long, the
 * node may be back, and the load may have been paused.
 */
@ApplicationScoped
class NodeReplacement {

  private final CacheNodes nodes;
  private final LoadTransitions loads;

  NodeReplacement(CacheNodes nodes, LoadTransitions loads) {
    this.nodes = nodes;
    this.loads = loads;
  }

  @Transactional
  void replace(PlacementAction.Replace replace) {
    if (stillConcerns(replace.load(), replace.nodeId())) {
      loads.replan(replace.load());
    }
  }

  @Transactional
  void giveUp(PlacementAction.GiveUp giveUp) {
    if (stillConcerns(giveUp.load(), giveUp.nodeId())) {
      loads.loseNode(giveUp.load(), giveUp.nodeId());
    }
  }

  private boolean stillConcerns(UUID load, long node) {
    return loads.lock(load).filter(LockedLoad::planned).filter(its -> !its.paused()).isPresent()
        && !nodes.aliveIds().contains(node);
  }
}
