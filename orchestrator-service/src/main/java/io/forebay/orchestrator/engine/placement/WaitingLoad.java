package io.forebay.orchestrator.engine.placement;

import io.forebay.orchestrator.manifest.Selection;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A load that is to be planned.
 *
 * @param queuedAt when it was asked for, or last tried again
 * @param needsBytes disk that it takes, by node id
 * @param reliesOn versions whose files on a node that disk does not count, by node id
 * @param leavingFrom name of a node that is just evicting what it held of the version
 */
public record WaitingLoad(
    UUID id,
    long versionId,
    int version,
    int priority,
    Instant queuedAt,
    Selection selection,
    Map<Long, Long> needsBytes,
    Map<Long, Set<Long>> reliesOn,
    Optional<String> leavingFrom) {

  public WaitingLoad {
    needsBytes = Map.copyOf(needsBytes);
    reliesOn = Map.copyOf(reliesOn);
  }

  /** Disk that it takes there. */
  long needs(Room room) {
    return needsBytes.get(room.node().id());
  }
}
