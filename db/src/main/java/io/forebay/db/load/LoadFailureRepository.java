package io.forebay.db.load;

import io.forebay.db.sql.Row;
import io.forebay.db.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The failures of loads, read page by page. */
@ApplicationScoped
public class LoadFailureRepository {

  private final Sql sql;

  public LoadFailureRepository(Sql sql) {
    this.sql = sql;
  }

  /** In the order of paths, after this one. */
  public List<LoadFailure> page(UUID loadId, Optional<String> after, int limit) {
    return sql.list(
        "SELECT path, code, detail, ordinal, failed_at FROM load_failure"
            + " WHERE load_id = ? AND (CAST(? AS text) IS NULL OR path > ?)"
            + " ORDER BY path LIMIT ?",
        LoadFailureRepository::read,
        loadId,
        after,
        after,
        limit);
  }

  private static LoadFailure read(Row row) throws SQLException {
    return new LoadFailure(
        row.text("path"),
        row.text("code"),
        row.text("detail"),
        row.optionalNumber("ordinal"),
        row.instant("failed_at"));
  }
}
