package io.forebay.service.safety;

/** What a service runs for: {@code forebay.mode}. */
public enum Mode {
  /** One machine and whoever uses it. It must be asked for: {@code ./forebay up} does. */
  LOCAL,
  /** Everything else, and what holds when nobody says anything. */
  PRODUCTION
}
