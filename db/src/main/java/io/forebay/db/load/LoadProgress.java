package io.forebay.db.load;

import io.forebay.core.event.LoadData;
import io.forebay.core.load.LoadState;
import io.forebay.core.load.LoadState.Running;
import io.forebay.core.load.TimeLeft;
import io.forebay.core.problem.Problem;
import io.forebay.db.sql.Row;
import java.sql.SQLException;
import java.util.Optional;

/** Reads a load's numbers, as its events tell them. */
final class LoadProgress {

  static final String COLUMNS =
      """
      load.id, load.state, load.files_total, load.files_done, load.files_failed,
      load.files_verified, load.files_reused, load.bytes_total, load.bytes_done, load.bytes_reused, load.bytes_transferred, load.rate,
      load.outside_window, load.started_at, load.finished_at,
      (SELECT name FROM dataset WHERE dataset.id = load.dataset_id) AS dataset,
      (SELECT number FROM version WHERE version.id = load.version_id) AS version
      """;

  private LoadProgress() {}

  /**
   * @param error why it failed, when it did
   */
  static LoadData read(Row row, Optional<Problem> error) throws SQLException {
    LoadState state = LoadState.named(row.text("state"));
    long bytesTotal = row.number("bytes_total");
    long bytesDone = row.number("bytes_done");
    long rate = state instanceof Running ? Math.round(row.real("rate")) : 0;
    return new LoadData(
        row.uuid("id"),
        row.text("dataset"),
        row.integer("version"),
        state,
        row.number("files_total"),
        row.number("files_done"),
        row.number("files_failed"),
        row.number("files_verified"),
        row.number("files_reused"),
        bytesTotal,
        bytesDone,
        row.number("bytes_reused"),
        row.number("bytes_transferred"),
        rate,
        TimeLeft.seconds(
            TimeLeft.bytes(
                bytesTotal, bytesDone, row.number("bytes_reused"), row.number("bytes_transferred")),
            rate),
        row.flag("outside_window"),
        Optional.ofNullable(row.instant("started_at")),
        Optional.ofNullable(row.instant("finished_at")),
        error);
  }
}
