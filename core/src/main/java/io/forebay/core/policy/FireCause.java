package io.forebay.core.policy;

/** What made a policy fire. */
public enum FireCause {
  /** A due time of its schedule. */
  SCHEDULE,
  /** Somebody asked for it. */
  RUN
}
