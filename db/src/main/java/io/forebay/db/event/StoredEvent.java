package io.forebay.db.event;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * An event of the log.
 *
 * @param seq rises in commit order
 * @param type the CloudEvents type
 * @param data JSON
 */
public record StoredEvent(
    long seq,
    String type,
    String subject,
    long datasetId,
    Optional<UUID> loadId,
    Instant occurredAt,
    String data) {}
