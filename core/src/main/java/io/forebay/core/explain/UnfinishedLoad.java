package io.forebay.core.explain;

import io.forebay.core.load.LoadState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A load that is not over.
 *
 * @param outsideWindow whether it is paused because no window of its policy is open
 * @param planned whether it has its nodes
 * @param waitsFor what it waits for to get nodes, as the runtime's status says it
 * @param running pieces of its work that loaders are at
 * @param ready pieces that a loader may begin
 * @param retry of the pieces that broke off, the one that is tried again first
 * @param nodes where it is not over
 */
public record UnfinishedLoad(
    LoadFacts load,
    LoadState.Active state,
    boolean outsideWindow,
    boolean planned,
    Optional<String> waitsFor,
    long running,
    long ready,
    Optional<Listing.Retry> retry,
    List<LoadNode> nodes) {

  public UnfinishedLoad {
    nodes = List.copyOf(nodes);
  }

  /**
   * A node that it goes to.
   *
   * @param lastSeen nothing of a node that is gone
   */
  public record LoadNode(String node, boolean alive, Optional<Instant> lastSeen) {}
}
