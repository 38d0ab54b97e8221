package io.forebay.db.queue;

import io.forebay.db.sql.Row;
import java.sql.SQLException;

/**
 * How far a FETCH task is; totals since the task began, not differences.
 *
 * @param filesDone selected files that are in the cache
 * @param bytesDone their sizes together
 * @param filesFailed selected files that this run gave up
 * @param filesVerified part of filesDone that had the checksum of their origin
 * @param filesReused part of filesDone that was not transferred for this load
 * @param bytesReused part of bytesDone that was not transferred for this load
 * @param bytesTransferred bytes received from the origin, including those of failed attempts
 */
public record TaskCounters(
    long filesDone,
    long bytesDone,
    long filesFailed,
    long filesVerified,
    long filesReused,
    long bytesReused,
    long bytesTransferred) {

  public static final TaskCounters ZERO = new TaskCounters(0, 0, 0, 0, 0, 0, 0);

  static TaskCounters read(Row row) throws SQLException {
    return new TaskCounters(
        row.number("files_done"),
        row.number("bytes_done"),
        row.number("files_failed"),
        row.number("files_verified"),
        row.number("files_reused"),
        row.number("bytes_reused"),
        row.number("bytes_transferred"));
  }
}
