package io.forebay.db.queue;

import io.forebay.db.sql.Row;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * A task that a loader holds until its lease runs out.
 *
 * @param reported what earlier claims reported, zero at first
 * @param attempt 1 for the first claim
 */
public record ClaimedTask(
    long id,
    TaskKind kind,
    long datasetId,
    long versionId,
    Optional<UUID> loadId,
    OptionalLong nodeId,
    long firstOrdinal,
    long endOrdinal,
    long filesTotal,
    long bytesTotal,
    TaskCounters reported,
    int attempt) {

  static ClaimedTask read(Row row) throws SQLException {
    return new ClaimedTask(
        row.number("id"),
        row.constant(TaskKind.class, "kind"),
        row.number("dataset_id"),
        row.number("version_id"),
        Optional.ofNullable(row.uuid("load_id")),
        row.optionalNumber("node_id"),
        row.number("first_ordinal"),
        row.number("end_ordinal"),
        row.number("files_total"),
        row.number("bytes_total"),
        TaskCounters.read(row),
        row.integer("attempt"));
  }
}
