package io.forebay.db.explain;

import com.fasterxml.jackson.core.type.TypeReference;
import io.forebay.core.explain.FinishedLoad;
import io.forebay.core.explain.FinishedLoad.FailedFile;
import io.forebay.core.explain.FinishedLoad.LeftOutNode;
import io.forebay.core.explain.Trouble;
import io.forebay.core.load.LoadState;
import io.forebay.db.load.LeftOut;
import io.forebay.db.sql.Json;
import io.forebay.db.sql.Row;
import io.forebay.db.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Reads the last load of a version that is over. */
@ApplicationScoped
class FinishedReader {

  private static final TypeReference<List<LeftOut>> LEFT_OUT = new TypeReference<>() {};

  /**
   * Among the dataset's newest: what came before that is no reason any more. One of some files does
   * not make the version warm, however it ends, so one of all comes first. Compared as a pair, so
   * that the planner reads the index from its end, however few loads it believes a dataset to have.
   */
  static final String LAST =
      """
      SELECT recent.*, error ->> 'code' AS error_code,
             coalesce(error ->> 'detail', error ->> 'title') AS error_detail,
             (SELECT max(fire.retry_at) FROM policy_fire AS fire
              WHERE fire.load_id = recent.id AND NOT fire.settled) AS retry_at
      FROM (
        SELECT * FROM load
        WHERE (dataset_id, id) >= (:dataset, '00000000-0000-0000-0000-000000000000'::uuid)
          AND (dataset_id, id) <= (:dataset, 'ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid)
        ORDER BY dataset_id DESC, id DESC LIMIT 500) AS recent
      WHERE version_id = :version AND state IN ('SUCCEEDED', 'FAILED', 'CANCELLED')
      ORDER BY (include <> '{}' OR exclude <> '{}'), id DESC LIMIT 1
      """;

  static final String FIRST_FAILURE =
      """
      SELECT path, code AS error_code, detail AS error_detail FROM load_failure
      WHERE load_id = :load ORDER BY path, node_id LIMIT 1
      """;

  private final Sql sql;

  FinishedReader(Sql sql) {
    this.sql = sql;
  }

  /** The newest one of all files; where there is none, of some. */
  Optional<FinishedLoad> of(long dataset, long version) {
    return sql
        .list(LAST, Map.of("dataset", dataset, "version", version), FinishedReader::read)
        .stream()
        .findFirst()
        .map(load -> load.filesFailed() > 0 ? withFailure(load) : load);
  }

  private FinishedLoad withFailure(FinishedLoad load) {
    return new FinishedLoad(
        load.load(),
        load.state(),
        load.finishedAt(),
        load.filesFailed(),
        load.error(),
        firstFailure(load.load().id()),
        load.retryAt(),
        load.leftOut());
  }

  private Optional<FailedFile> firstFailure(UUID load) {
    return sql
        .list(
            FIRST_FAILURE,
            Map.of("load", load),
            row ->
                new FailedFile(
                    row.text("path"),
                    new Trouble(row.text("error_code"), row.text("error_detail"))))
        .stream()
        .findFirst();
  }

  private static FinishedLoad read(Row row) throws SQLException {
    return new FinishedLoad(
        LoadColumns.read(row),
        finished(row.text("state")),
        row.instant("finished_at"),
        row.number("files_failed"),
        VersionReader.trouble(row),
        Optional.empty(),
        row.optionalInstant("retry_at"),
        Json.read(row.text("left_out"), LEFT_OUT).stream()
            .map(node -> new LeftOutNode(node.node(), node.detail()))
            .toList());
  }

  private static LoadState.Finished finished(String name) {
    return switch (LoadState.named(name)) {
      case LoadState.Finished finished -> finished;
      case LoadState.Active active ->
          throw new IllegalStateException("a load that is over is " + active.name());
    };
  }
}
