package io.forebay.db.audit;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Which entries are asked for; what is empty does not limit.
 *
 * @param since from this instant on
 * @param until before this instant
 */
public record AuditFilter(
    Optional<String> principal,
    Optional<String> operation,
    Optional<String> dataset,
    Optional<ObjectKind> objectKind,
    Optional<String> object,
    Set<AuditOutcome> outcomes,
    Optional<Instant> since,
    Optional<Instant> until) {

  public AuditFilter {
    outcomes = Set.copyOf(outcomes);
  }
}
