package io.forebay.core.policy;

/**
 * A text is no schedule, or names no time zone. The message is for the person who wrote it: which
 * part is wrong and what would be right, without a full stop at its end.
 */
public final class InvalidScheduleException extends IllegalArgumentException {

  InvalidScheduleException(String message) {
    super(message);
  }

  InvalidScheduleException(String message, Throwable cause) {
    super(message, cause);
  }
}
