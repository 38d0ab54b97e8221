package io.forebay.db.load;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.forebay.core.load.TimeLeft;
import io.forebay.db.sql.Row;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * A load's numbers at one moment; the data of its events and the numbers of its resource.
 *
 * @param bytesPerSecond smoothed
 * @param etaSeconds null while unknown
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LoadProgress(
    UUID id,
    String dataset,
    int version,
    String state,
    long filesTotal,
    long filesDone,
    long filesFailed,
    long filesVerified,
    long filesReused,
    long bytesTotal,
    long bytesDone,
    long bytesReused,
    long bytesTransferred,
    long bytesPerSecond,
    Long etaSeconds,
    Instant startedAt,
    Instant finishedAt) {

  static final String COLUMNS =
      """
      load.id, load.state, load.files_total, load.files_done, load.files_failed,
      load.files_verified, load.files_reused, load.bytes_total, load.bytes_done, load.bytes_reused, load.bytes_transferred, load.rate,
      load.started_at, load.finished_at,
      (SELECT name FROM dataset WHERE dataset.id = load.dataset_id) AS dataset,
      (SELECT number FROM version WHERE version.id = load.version_id) AS version
      """;

  static LoadProgress read(Row row) throws SQLException {
    String state = row.text("state");
    long bytesTotal = row.number("bytes_total");
    long bytesDone = row.number("bytes_done");
    boolean moving = state.equals("RUNNING");
    long rate = moving ? Math.round(row.real("rate")) : 0;
    return new LoadProgress(
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
                    bytesTotal,
                    bytesDone,
                    row.number("bytes_reused"),
                    row.number("bytes_transferred")),
                rate)
            .orElse(null),
        row.instant("started_at"),
        row.instant("finished_at"));
  }

  /** As event data. */
  public Map<String, Object> data() {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("id", id);
    data.put("dataset", dataset);
    data.put("version", version);
    data.put("state", state);
    data.put("filesTotal", filesTotal);
    data.put("filesDone", filesDone);
    data.put("filesFailed", filesFailed);
    data.put("filesVerified", filesVerified);
    data.put("filesReused", filesReused);
    data.put("bytesTotal", bytesTotal);
    data.put("bytesDone", bytesDone);
    data.put("bytesReused", bytesReused);
    data.put("bytesTransferred", bytesTransferred);
    data.put("bytesPerSecond", bytesPerSecond);
    data.put("etaSeconds", etaSeconds);
    data.put("startedAt", startedAt);
    data.put("finishedAt", finishedAt);
    return data;
  }
}
