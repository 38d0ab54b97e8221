package io.forebay.api.event;

import io.forebay.api.request.Inputs;
import io.forebay.core.problem.ProblemException;
import java.util.OptionalLong;

/** The {@code Last-Event-ID} header: the number of the last event that a subscriber has. */
final class LastEventId {

  private LastEventId() {}

  /**
   * @param header null when there is none
   */
  static OptionalLong parse(String header) {
    return parse("Last-Event-ID", header);
  }

  /** The same of what has another name. */
  static OptionalLong parse(String field, String header) {
    if (header == null || header.isBlank()) {
      return OptionalLong.empty();
    }
    try {
      long seq = Long.parseLong(header.strip());
      if (seq >= EventFeed.BEGINNING) {
        return OptionalLong.of(seq);
      }
      throw noId(field, null);
    } catch (NumberFormatException e) {
      throw noId(field, e);
    }
  }

  private static ProblemException noId(String field, Throwable cause) {
    return new ProblemException(Inputs.invalid(field, "is the id of an event.").problem(), cause);
  }
}
