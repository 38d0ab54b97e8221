package io.forebay.db.audit;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Something that somebody did or was denied.
 *
 * @param principal who, for example {@code user:ann}
 * @param token the API token that was sent
 * @param operation of REST or GraphQL
 * @param permission what was asked for
 * @param object the name as the caller wrote it
 * @param dataset name of the dataset that the object belongs to, or is
 * @param details numbers and names that say more; no values of secrets or tokens
 * @param times how often
 * @param address where the call came from
 * @param requestId of the call, as in its answer and in log lines
 */
public record AuditEntry(
    String principal,
    Optional<UUID> token,
    String operation,
    String permission,
    ObjectKind objectKind,
    String object,
    Optional<String> dataset,
    Map<String, Object> details,
    AuditOutcome outcome,
    int times,
    Optional<String> address,
    Optional<String> requestId) {}
