package io.forebay.api.access;

import java.util.Optional;
import java.util.UUID;

/**
 * Who makes a call, as the audit log has it.
 *
 * @param address where it comes from, as far as that is known
 * @param requestId of the call
 */
record Actor(Session session, Optional<String> address, Optional<String> requestId) {

  /** The API token that was sent. */
  Optional<UUID> token() {
    return switch (session.credential()) {
      case Credential.ApiToken token -> Optional.of(token.id());
      case Credential.Admin _, Credential.Identity _ -> Optional.empty();
    };
  }
}
