package io.forebay.orchestrator.engine;

import java.time.Duration;
import java.util.Optional;

/**
 * Something that cannot be done yet.
 *
 * @param reason one CamelCase word, stable
 * @param message on what it waits, for people
 * @param recheckAfter when to look again although nothing told of a change; as the orchestrator is
 *     set when empty
 */
public record Wait(String reason, String message, Optional<Duration> recheckAfter) {

  /** To be looked at again soon: nothing tells when it is over. */
  public Wait(String reason, String message) {
    this(reason, message, Optional.empty());
  }
}
