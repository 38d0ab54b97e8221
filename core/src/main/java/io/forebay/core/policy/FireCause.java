package io.forebay.core.policy;

/** What made a policy fire. */
public enum FireCause {
  /** A due time of its schedule. */
  SCHEDULE,
  /** Something happened that it waits for. */
  EVENT,
  /** Somebody asked for it. */
  RUN
}
