package io.forebay.api.event;

import io.forebay.api.request.Inputs;
import io.forebay.core.event.EventType;
import io.forebay.core.problem.ProblemCode;
import io.forebay.core.problem.ProblemException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Which types of events are wanted; for the contract, what such a type is. */
@Schema(
    name = EventTypes.SCHEMA,
    type = SchemaType.STRING,
    description = "The type of a CloudEvent",
    examples = "io.forebay.load.succeeded")
final class EventTypes {

  static final String SCHEMA = "EventType";

  static final String DESCRIPTION = "May be given several times; all types unless given";

  private EventTypes() {}

  /**
   * The types, when all are such.
   *
   * @throws ProblemException with {@link ProblemCode#INVALID_REQUEST}: who waits for what there is
   *     not would wait for ever
   */
  static Set<String> known(String field, List<String> types) {
    for (String type : Inputs.list(field, types)) {
      if (EventType.of(type).isEmpty()) {
        throw Inputs.invalid(
            field,
            "has a type that no event has; there are "
                + Arrays.stream(EventType.values())
                    .map(EventType::type)
                    .collect(Collectors.joining(", "))
                + ".");
      }
    }
    return Set.copyOf(Inputs.list(field, types));
  }
}
