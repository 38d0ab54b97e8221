package io.forebay.orchestrator.lifecycle;

import io.forebay.db.cache.CacheNodes;
import io.forebay.db.queue.LostTasks;
import io.forebay.orchestrator.OrchestratorConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;

/**
 * How long a node may be silent before loads are taken from it. While the database was away no node
 * could say anything, so silence means nothing until it was there for a while.
 */
@ApplicationScoped
public class NodeSilence {

  private final LostTasks lostTasks;
  private final Duration grace;

  public NodeSilence(LostTasks lostTasks, OrchestratorConfig config) {
    this.lostTasks = lostTasks;
    // Before that a plan may still choose the node.
    Duration asked = config.nodeGrace();
    this.grace = asked.compareTo(CacheNodes.ALIVE) < 0 ? CacheNodes.ALIVE : asked;
  }

  /** The longest silence that is borne; none when silence means nothing. */
  public Optional<Duration> grace() {
    return lostTasks.silenceMeansDeath() ? Optional.of(grace) : Optional.empty();
  }
}
