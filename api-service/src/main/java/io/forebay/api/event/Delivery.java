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
 * @param serverSentEvent the CloudEvent in JSON as {@code text/event-stream} of the HTML standard
 */
record Delivery(StoredEvent event, Set<String> readers, Buffer serverSentEvent) {

  static Delivery of(StoredEvent event, Set<String> readers, ObjectMapper mapper) {
    try {
      // JSON on one line: nothing is asked to indent here, and strings have no raw line ends.
      String json = mapper.writeValueAsString(CloudEvent.of(event));
      return new Delivery(
          event,
          readers,
          Buffer.buffer(
              "id: %d\nevent: %s\ndata: %s\n\n".formatted(event.seq(), event.type(), json)));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an event cannot be written as JSON", e);
    }
  }
}
