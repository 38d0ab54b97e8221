package io.forebay.db.consumer;

import io.forebay.core.consumer.ConsumerState;
import io.forebay.db.sql.Row;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A row of {@code consumer}.
 *
 * @param pod its name; while it is ADMITTED, how a name that is generated begins
 * @param podUid of the Pod object; nothing while it is ADMITTED
 * @param owner kind and name of what controls it, for example {@code Job/train}
 * @param ref what it asked for, for example {@code stable}; nothing where it names the claim itself
 * @param admission what an annotation of the pod says since it was admitted
 */
public record ConsumerRecord(
    UUID id,
    long versionId,
    ConsumerState state,
    String cluster,
    String namespace,
    String pod,
    Optional<String> podUid,
    Optional<String> owner,
    Optional<String> serviceAccount,
    Optional<String> ref,
    Optional<UUID> admission,
    Optional<String> node,
    Instant createdAt,
    Optional<Instant> startedAt,
    Optional<Instant> finishedAt) {

  static ConsumerRecord read(Row row) throws SQLException {
    return new ConsumerRecord(
        row.uuid("id"),
        row.number("version_id"),
        row.constant(ConsumerState.class, "state"),
        row.text("cluster"),
        row.text("namespace"),
        row.text("pod"),
        row.optionalText("pod_uid"),
        row.optionalText("owner"),
        row.optionalText("service_account"),
        row.optionalText("ref"),
        row.optionalUuid("admission"),
        row.optionalText("node"),
        row.instant("created_at"),
        row.optionalInstant("started_at"),
        row.optionalInstant("finished_at"));
  }
}
