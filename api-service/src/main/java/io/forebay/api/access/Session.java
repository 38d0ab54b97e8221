package io.forebay.api.access;

import io.forebay.core.access.Caller;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A caller as its token made it.
 *
 * @param token of an API token; empty for the admin token
 * @param checkedAt when token and principal were last looked at
 */
public record Session(Optional<UUID> token, Caller caller, Instant checkedAt) {

  // A websocket stays open for days; each call over it may rely on a look this old.
  private static final Duration FRESH = Duration.ofSeconds(5);

  boolean isFresh(Instant now) {
    return token.isEmpty() || now.isBefore(checkedAt.plus(FRESH));
  }

  /** Whether it is still the same token with the same rights. */
  public boolean stands(Session later) {
    return token.equals(later.token) && caller.equals(later.caller);
  }
}
