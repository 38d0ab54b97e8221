package io.forebay.db.explain;

import io.forebay.core.explain.LoadFacts;
import io.forebay.core.explain.LoadFacts.Progress;
import io.forebay.db.sql.Row;
import java.sql.SQLException;

/** What all loads have. */
final class LoadColumns {

  private LoadColumns() {}

  static LoadFacts read(Row row) throws SQLException {
    return new LoadFacts(
        row.uuid("id"),
        row.optionalNumber("policy_id").stream().boxed().findFirst(),
        row.texts("include"),
        row.texts("exclude"),
        row.instant("queued_at"),
        new Progress(
            row.number("files_total"),
            row.number("files_done"),
            row.number("bytes_total"),
            row.number("bytes_done"),
            Math.round(row.real("rate"))));
  }
}
