package io.forebay.db.secret;

import io.forebay.core.access.Principal;
import io.forebay.core.access.SecretAccess;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * What may be known of a secret.
 *
 * @param users who may name it in sources at its endpoints, beside its owner
 * @param endpoints where it may be sent, sorted: texts of {@link
 *     io.forebay.core.secret.SecretEndpoint}
 * @param keys names of its entries, never their values
 */
public record SecretRecord(
    String name,
    List<String> keys,
    Principal owner,
    Set<Principal> users,
    List<String> endpoints,
    long revision,
    Instant createdAt,
    Instant updatedAt) {

  /** For the decision who may do what with it. */
  public SecretAccess access() {
    return new SecretAccess(owner, users);
  }
}
