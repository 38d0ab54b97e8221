package io.forebay.db.event;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Which events a reader wants.
 *
 * @param types full CloudEvents types; all when empty
 */
public record EventFilter(Optional<Long> datasetId, Optional<UUID> loadId, Set<String> types) {

  /** Every event. */
  public static final EventFilter ALL =
      new EventFilter(Optional.empty(), Optional.empty(), Set.of());

  public static EventFilter ofLoad(UUID load) {
    return new EventFilter(Optional.empty(), Optional.of(load), Set.of());
  }

  public boolean accepts(StoredEvent event) {
    return datasetId.map(id -> id == event.datasetId()).orElse(true)
        && loadId.map(id -> event.loadId().filter(id::equals).isPresent()).orElse(true)
        && (types.isEmpty() || types.contains(event.type()));
  }
}
