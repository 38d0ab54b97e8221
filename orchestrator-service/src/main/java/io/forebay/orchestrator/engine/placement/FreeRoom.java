package io.forebay.orchestrator.engine.placement;

import io.forebay.db.cache.CacheNodes;
import io.forebay.db.cache.LiveNode;
import io.forebay.db.lock.NameLocks;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What nodes can still take, and the lock of whoever gives it away. */
@ApplicationScoped
class FreeRoom {

  private final CacheNodes nodes;
  private final Commitments commitments;
  private final NameLocks locks;

  FreeRoom(CacheNodes nodes, Commitments commitments, NameLocks locks) {
    this.nodes = nodes;
    this.commitments = commitments;
    this.locks = locks;
  }

  /**
   * A living node and what of its room is given away.
   *
   * @param promised bytes that admitted loads still need, by dataset id
   */
  record OfNode(LiveNode node, Map<Long, Long> promised) {

    long promisedBytes() {
      return promised.values().stream().mapToLong(Long::longValue).sum();
    }

    long promisedBytes(long datasetId) {
      return promised.getOrDefault(datasetId, 0L);
    }

    /** May be below zero. */
    long freeBytes() {
      return node.space().availableBytes() - promisedBytes();
    }
  }

  /** Of all nodes of the engine that live. */
  List<OfNode> now(String engine) {
    // First: bytes that are written meanwhile are counted twice then, not in neither.
    Map<Long, Map<Long, Long>> promised = commitments.byNode();
    return nodes.alive(engine).stream()
        .map(node -> new OfNode(node, promised.getOrDefault(node.id(), Map.of())))
        .toList();
  }

  /**
   * Has others who give room of nodes away, or take away what a load relies on, wait until this
   * transaction ends; what each can take then. Those that are dead by now are missing.
   *
   * @param nodeIds rising: who locks several does it in one order
   */
  Map<Long, OfNode> take(String engine, List<Long> nodeIds) {
    nodeIds.forEach(this::lock);
    return now(engine).stream()
        .filter(room -> nodeIds.contains(room.node().id()))
        .collect(Collectors.toMap(room -> room.node().id(), Function.identity()));
  }

  /** As {@link #take} of one, for who does not ask for room. */
  void lock(long nodeId) {
    locks.take(NameLocks.Kind.CACHE_NODE, Long.toString(nodeId));
  }
}
