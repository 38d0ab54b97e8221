package io.forebay.api.access;

import io.forebay.core.access.Caller;
import java.time.Duration;
import java.time.Instant;

/**
 * A caller as its token made it.
 *
 * @param credential what it was opened with
 * @param checkedAt when token and principal were last looked at
 */
public record Session(Credential credential, Caller caller, Instant checkedAt) {

  // A websocket stays open for days; each call over it may rely on a look this old.
  private static final Duration FRESH = Duration.ofSeconds(5);

  boolean isFresh(Instant now) {
    return now.isBefore(checkedAt.plus(FRESH)) && !isExpired(now);
  }

  boolean isExpired(Instant now) {
    return credential.expiresAt().filter(end -> !now.isBefore(end)).isPresent();
  }

  /** Whether it is still the same token with the same rights. */
  public boolean stands(Session later) {
    return credential.equals(later.credential) && caller.equals(later.caller);
  }
}
