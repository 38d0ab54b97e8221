package io.forebay.api.access;

import io.forebay.core.access.PlatformRole;
import io.forebay.core.access.Principal;
import io.forebay.service.auth.AdminTokenProof;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What a session was opened with. */
public sealed interface Credential {

  /** When it ends by itself. */
  Optional<Instant> expiresAt();

  /** The admin token as it was then. */
  record Admin(AdminTokenProof proof) implements Credential {

    @Override
    public Optional<Instant> expiresAt() {
      return Optional.empty();
    }
  }

  /** A token of ours. */
  record ApiToken(UUID id, Optional<Instant> expiresAt) implements Credential {}

  /**
   * A token of the identity provider, checked.
   *
   * @param self a user or a service account
   * @param memberOf groups that the token names
   * @param roles that the token gives
   * @param end when the token expires
   */
  record Identity(Principal self, Set<Principal> memberOf, Set<PlatformRole> roles, Instant end)
      implements Credential {

    public Identity {
      memberOf = Set.copyOf(memberOf);
      roles = Set.copyOf(roles);
    }

    @Override
    public Optional<Instant> expiresAt() {
      return Optional.of(end);
    }
  }
}
