package io.forebay.orchestrator.engine.placement;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A living node.
 *
 * @param zone where it stands, as its label {@value #ZONE} says
 * @param freeBytes what its cache can still take, less what admitted loads still need; may be below
 *     zero
 * @param promisedBytes what admitted loads still need
 * @param measuredAt when its loader reported how much is free
 * @param quotaFreeBytes what the dataset may still put there; none when it has no limit of its own
 * @param quotaPromisedBytes what admitted loads of the dataset still need
 * @param candidates what might make room, least recently used first; empty when no load is short of
 *     room
 */
public record NodeFacts(
    long id,
    String cluster,
    String name,
    Optional<String> zone,
    long freeBytes,
    long promisedBytes,
    Instant measuredAt,
    OptionalLong quotaFreeBytes,
    long quotaPromisedBytes,
    List<Candidate> candidates) {

  /** The well-known label of Kubernetes nodes. */
  public static final String ZONE = "topology.kubernetes.io/zone";

  public NodeFacts {
    candidates = List.copyOf(candidates);
  }
}
