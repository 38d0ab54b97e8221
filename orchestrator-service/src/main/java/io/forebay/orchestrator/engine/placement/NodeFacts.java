package io.forebay.orchestrator.engine.placement;

import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/**
 * A living node.
 *
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
    String name,
    long freeBytes,
    long promisedBytes,
    Instant measuredAt,
    OptionalLong quotaFreeBytes,
    long quotaPromisedBytes,
    List<Candidate> candidates) {

  public NodeFacts {
    candidates = List.copyOf(candidates);
  }
}
