package io.forebay.db.load;

import io.forebay.core.load.NodeOutcome;
import io.forebay.db.sql.Row;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What a load does on one of its nodes.
 *
 * @param node the name that the node had when the load was planned
 * @param outcome how it ended there; none while it did not
 * @param rate bytes that come per second, smoothed; 0 when nothing moves
 */
public record LoadNode(
    UUID loadId,
    String node,
    String cluster,
    Optional<NodeOutcome> outcome,
    long filesTotal,
    long filesDone,
    long filesFailed,
    long filesVerified,
    long filesReused,
    long bytesTotal,
    long bytesDone,
    long bytesReused,
    long bytesTransferred,
    double rate,
    Optional<Instant> startedAt,
    Optional<Instant> finishedAt) {

  static LoadNode read(Row row) throws SQLException {
    return new LoadNode(
        row.uuid("load_id"),
        row.text("node"),
        row.text("cluster"),
        row.optionalText("outcome").map(NodeOutcome::valueOf),
        row.number("files_total"),
        row.number("files_done"),
        row.number("files_failed"),
        row.number("files_verified"),
        row.number("files_reused"),
        row.number("bytes_total"),
        row.number("bytes_done"),
        row.number("bytes_reused"),
        row.number("bytes_transferred"),
        row.real("rate"),
        row.optionalInstant("started_at"),
        row.optionalInstant("finished_at"));
  }
}
