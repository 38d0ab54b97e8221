package io.forebay.db.load;

import io.forebay.db.load.LoadFailure.Place;
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

  /** Sorts as null does: after every node. */
  private static final long NOWHERE = Long.MAX_VALUE;

  private final Sql sql;

  public LoadFailureRepository(Sql sql) {
    this.sql = sql;
  }

  /** In the order of paths, after this place. */
  public List<LoadFailure> page(UUID loadId, Optional<Place> after, int limit) {
    return sql.list(
        """
        SELECT failure.path, failure.node_id, part.node, failure.code, failure.detail,
               failure.ordinal, failure.failed_at
        FROM load_failure AS failure
        LEFT JOIN load_node AS part
          ON part.load_id = failure.load_id AND part.node_id = failure.node_id
        WHERE failure.load_id = ? AND failure.path >= ?
          AND (failure.path > ? OR coalesce(failure.node_id, ?) > ?)
        ORDER BY failure.path, failure.node_id LIMIT ?
        """,
        LoadFailureRepository::read,
        loadId,
        after.map(Place::path).orElse(""),
        after.map(Place::path).orElse(""),
        NOWHERE,
        after.map(place -> place.nodeId().orElse(NOWHERE)).orElse(-1L),
        limit);
  }

  private static LoadFailure read(Row row) throws SQLException {
    return new LoadFailure(
        new Place(row.text("path"), row.optionalNumber("node_id")),
        row.optionalText("node"),
        row.text("code"),
        row.text("detail"),
        row.optionalNumber("ordinal"),
        row.instant("failed_at"));
  }
}
