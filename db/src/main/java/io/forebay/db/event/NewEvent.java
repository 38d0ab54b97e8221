package io.forebay.db.event;

import io.forebay.core.event.EventData;
import io.forebay.core.event.EventType;
import java.util.Optional;
import java.util.UUID;

/**
 * An event to append.
 *
 * @param datasetId whose events it belongs to
 * @param data such as the catalogue says of the type
 */
public record NewEvent(EventType type, long datasetId, EventData data) {

  public NewEvent {
    if (!type.data().isInstance(data)) {
      throw new IllegalArgumentException(data.getClass().getSimpleName() + " is not of " + type);
    }
  }

  /** The load whose events it belongs to. */
  Optional<UUID> load() {
    return data instanceof EventData.OfLoad load ? Optional.of(load.id()) : Optional.empty();
  }
}
