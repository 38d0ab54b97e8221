package io.forebay.orchestrator.engine.placement;

import io.forebay.db.cache.CacheNodes;
import io.forebay.db.cache.LiveNode;
import io.forebay.orchestrator.OrchestratorConfig;
import io.forebay.orchestrator.engine.Fence;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jboss.logging.Logger;

/** Keeps nodes from filling up. */
@ApplicationScoped
class WatermarkEviction {

  private static final Logger LOG = Logger.getLogger(WatermarkEviction.class);

  private final CacheNodes nodes;
  private final WarmCopies warmCopies;
  private final Candidates candidates;
  private final Evictions evictions;
  private final WatermarkPlanner planner;

  WatermarkEviction(
      CacheNodes nodes,
      WarmCopies warmCopies,
      Candidates candidates,
      Evictions evictions,
      OrchestratorConfig config) {
    this.nodes = nodes;
    this.warmCopies = warmCopies;
    this.candidates = candidates;
    this.evictions = evictions;
    this.planner = new WatermarkPlanner(config.watermarks().high(), config.watermarks().low());
  }

  /** Begins what evictions the watermarks ask for; one statement when no node is too full. */
  void enforce(String engine, Fence fence) {
    for (LiveNode node : nodes.alive(engine)) {
      if (planner.isTooFull(node.space())) {
        enforce(node, fence);
      }
    }
  }

  private void enforce(LiveNode node, Fence fence) {
    List<Candidate> chosen =
        planner.plan(node.space(), candidates.of(warmCopies.onNode(node.id())));
    if (chosen.isEmpty()) {
      return;
    }
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              fence.check();
              for (Candidate candidate : chosen) {
                LOG.infof(
                    "evict %s from node %s because it is above the high watermark",
                    candidate.label(), node.name());
                evictions.begin(
                    new PlacementAction.Evict(
                        candidate.datasetId(),
                        candidate.versionId(),
                        node.id(),
                        candidate.label(),
                        "the node is above the high watermark"));
              }
            });
  }
}
