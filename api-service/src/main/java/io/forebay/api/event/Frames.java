package io.forebay.api.event;

import io.forebay.api.request.Inputs;
import io.forebay.core.problem.ProblemCode;
import io.forebay.core.problem.ProblemException;

/** How server-sent events are written. */
public enum Frames {
  /** With the type of the CloudEvent as the name of the event. */
  NAMED,

  /** Without one: a browser's {@code onmessage} is told of events that have no name only. */
  MESSAGE;

  static final String DESCRIPTION =
      "message: events have no name, for clients that know onmessage only; else the name of an event is its type";

  /** The only value of the parameter. */
  static final String UNNAMED = "message";

  /**
   * From the query parameter.
   *
   * @param format null when there is none
   * @throws ProblemException with {@link ProblemCode#INVALID_REQUEST}
   */
  static Frames of(String format) {
    if (format == null) {
      return NAMED;
    }
    if (format.equals(UNNAMED)) {
      return MESSAGE;
    }
    throw Inputs.invalid("format", "is " + UNNAMED + ", or left out.");
  }
}
