package io.forebay.api.event;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.forebay.db.event.StoredEvent;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Type;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An event as CloudEvents 1.0 describes it.
 *
 * @param data JSON
 */
@Schema(name = CloudEvent.SCHEMA, description = "A CloudEvents 1.0 event")
@Type(CloudEvent.SCHEMA)
public record CloudEvent(
    String specversion,
    @Schema(description = "Rises in the order of commits; the id of the server-sent event")
        String id,
    String source,
    @Schema(examples = "io.forebay.load.progress") String type,
    @Schema(
            description = "Dataset, dataset@version or load/id",
            examples = "load/0198c0de-0000-7000-8000-000000000000")
        String subject,
    Instant time,
    String datacontenttype,
    @Schema(implementation = Object.class) @JsonRawValue String data) {

  static final String SCHEMA = "Event";

  static CloudEvent of(StoredEvent event) {
    return new CloudEvent(
        "1.0",
        Long.toString(event.seq()),
        "/forebay",
        event.type(),
        event.subject(),
        event.occurredAt(),
        "application/json",
        event.data());
  }
}
