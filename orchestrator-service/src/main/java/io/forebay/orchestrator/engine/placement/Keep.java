package io.forebay.orchestrator.engine.placement;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * What a runtime wants to be warm at all times.
 *
 * @param versions those that are named and ready
 * @param unknown what names no version that is ready
 * @param readAt when that was read, by the database's clock
 */
public record Keep(List<KeptVersion> versions, Set<String> unknown, Instant readAt) {

  static final Keep NOTHING = new Keep(List.of(), Set.of(), Instant.EPOCH);

  public Keep {
    versions = List.copyOf(versions);
    unknown = Set.copyOf(unknown);
  }
}
