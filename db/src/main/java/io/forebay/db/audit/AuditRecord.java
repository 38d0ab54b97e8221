package io.forebay.db.audit;

import java.time.Instant;
import java.util.UUID;

/**
 * An entry in its place.
 *
 * @param id rises with time
 */
public record AuditRecord(UUID id, Instant at, AuditEntry entry) {}
