package io.forebay.api.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.forebay.db.event.StoredEvent;
import io.vertx.core.buffer.Buffer;
import java.util.Set;

/**
 * An event on its way to many subscribers, written once for all of them.
 *
 * @param readers principals that have a role on the dataset
 * @param frame the CloudEvent in JSON as {@code text/event-stream} of the HTML standard, its name
 *     first
 */
record Delivery(StoredEvent event, Set<String> readers, Buffer frame) {

  static Delivery of(StoredEvent event, Set<String> readers, ObjectMapper mapper) {
    try {
      // JSON on one line: nothing is asked to indent here, and strings have no raw line ends.
      String json = mapper.writeValueAsString(CloudEvent.of(event));
      return new Delivery(
          event,
          readers,
          Buffer.buffer("%sid: %d\ndata: %s\n\n".formatted(name(event), event.seq(), json)));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an event cannot be written as JSON", e);
    }
  }

  private static String name(StoredEvent event) {
    return "event: %s\n".formatted(event.type());
  }

  /** As one subscriber wants it; the bytes are the same for all. */
  Buffer frame(Frames frames) {
    return switch (frames) {
      case NAMED -> frame;
      case MESSAGE -> frame.slice(name(event).length(), frame.length());
    };
  }
}
