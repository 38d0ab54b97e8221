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

  // A request that takes longer asks again.
  private static final Duration FRESH = Duration.ofSeconds(5);

  /**
   * For what stays open: token and principal are looked at anew whenever it is asked for, so that
   * nothing is done with a token that went before it was asked.
   */
  public Session lasting() {
    return new Session(credential, caller, Instant.EPOCH);
  }

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
