package io.forebay.db.event;

import io.forebay.core.event.EventType;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * An event to append.
 *
 * @param subject {@code dataset}, {@code dataset@3} or {@code load/<id>}
 * @param datasetId whose events it belongs to
 * @param loadId whose events it belongs to, for events of loads
 * @param data the CloudEvent's data
 */
public record NewEvent(
    EventType type, String subject, long datasetId, Optional<UUID> loadId, Map<String, ?> data) {

  public static NewEvent ofDataset(
      EventType type, long datasetId, String name, Map<String, ?> data) {
    return new NewEvent(type, name, datasetId, Optional.empty(), data);
  }

  public static NewEvent ofVersion(
      EventType type, long datasetId, String name, int number, Map<String, ?> data) {
    return new NewEvent(type, name + "@" + number, datasetId, Optional.empty(), data);
  }

  public static NewEvent ofLoad(EventType type, long datasetId, UUID load, Map<String, ?> data) {
    return new NewEvent(type, "load/" + load, datasetId, Optional.of(load), data);
  }
}
