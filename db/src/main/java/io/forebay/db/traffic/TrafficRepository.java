package io.forebay.db.traffic;

import io.forebay.db.grant.Visibility;
import io.forebay.db.sql.Row;
import io.forebay.db.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What was moved of the datasets that somebody sees. Loads that are not over count for today. */
@ApplicationScoped
public class TrafficRepository {

  private static final String SUMS =
      """
      coalesce(sum(moved.loads_succeeded), 0)::bigint AS loads_succeeded,
      coalesce(sum(moved.loads_failed), 0)::bigint AS loads_failed,
      coalesce(sum(moved.bytes_transferred), 0)::bigint AS bytes_transferred,
      coalesce(sum(moved.bytes_reused), 0)::bigint AS bytes_reused,
      coalesce(sum(moved.pods), 0)::bigint AS pods,
      coalesce(sum(moved.bytes_mounted), 0)::bigint AS bytes_mounted
      """;

  private static final String TODAY =
      "today AS MATERIALIZED (SELECT (clock_timestamp() AT TIME ZONE 'UTC')::date AS day)";

  // What is counted, and what is under way.
  private static final String MOVED =
      """
      SELECT dataset_id, day, loads_succeeded, loads_failed, bytes_transferred, bytes_reused, pods,
             bytes_mounted
      FROM traffic WHERE day > today.day - CAST(:days AS int) %1$s
      UNION ALL
      SELECT dataset_id, today.day, 0, 0, bytes_transferred, bytes_reused, 0, 0
      FROM load WHERE state IN ('QUEUED', 'RUNNING', 'PAUSED') %1$s
      """;

  private static final String BY_DAY =
      """
      SELECT days.day, %s
      FROM today
      CROSS JOIN LATERAL (
        SELECT today.day - ago AS day FROM generate_series(0, CAST(:days AS int) - 1) AS ago) AS days
      LEFT JOIN moved ON moved.day = days.day
      GROUP BY days.day ORDER BY days.day
      """
          .formatted(SUMS);

  private static final String BUSIEST =
      """
      SELECT dataset.name, sums.*
      FROM (SELECT moved.dataset_id, %s FROM moved GROUP BY moved.dataset_id) AS sums
      CROSS JOIN LATERAL (SELECT name FROM dataset WHERE id = sums.dataset_id OFFSET 0) AS dataset
      ORDER BY bytes_transferred + bytes_reused + bytes_mounted DESC, name
      LIMIT :limit
      """
          .formatted(SUMS);

  private final Sql sql;

  public TrafficRepository(Sql sql) {
    this.sql = sql;
  }

  /**
   * Day by day until today, also those without any.
   *
   * @param days how many, at least 1
   */
  public List<DayTraffic> byDay(Visibility seen, int days) {
    return sql.list(
        byDay(seen),
        parameters(seen, Map.of("days", days)),
        row -> new DayTraffic(row.date("day"), Moved.read(row)));
  }

  /**
   * The datasets of which most was loaded and mounted, the busiest first; of those that are there.
   *
   * @param days how many, until today
   */
  public List<DatasetTraffic> busiest(Visibility seen, int days, int limit) {
    return sql.list(
        busiest(seen),
        parameters(seen, Map.of("days", days, "limit", limit)),
        TrafficRepository::dataset);
  }

  private static DatasetTraffic dataset(Row row) throws SQLException {
    return new DatasetTraffic(row.text("name"), Moved.read(row));
  }

  /** The statement for what was moved on each day. */
  static String byDay(Visibility seen) {
    return moved(seen) + BY_DAY;
  }

  /** The statement for the datasets of which most was moved. */
  static String busiest(Visibility seen) {
    return moved(seen) + BUSIEST;
  }

  private static String moved(Visibility seen) {
    return seen.unlimited()
        ? movedOfAll(MOVED.formatted(""))
        : movedOfSeen(seen, MOVED.formatted("AND dataset_id = seen.dataset_id"));
  }

  private static String movedOfAll(String moved) {
    return """
    WITH %s, moved AS MATERIALIZED (
      SELECT its.* FROM today CROSS JOIN LATERAL (%s) AS its)
    """
        .formatted(TODAY, moved);
  }

  // Of each dataset by its index, whatever the planner thinks of how many there are.
  private static String movedOfSeen(Visibility seen, String moved) {
    return """
    WITH %s, seen AS MATERIALIZED (SELECT DISTINCT dataset_id FROM (%s) AS ids (dataset_id)),
    moved AS MATERIALIZED (
      SELECT its.* FROM today CROSS JOIN seen CROSS JOIN LATERAL (%s OFFSET 0) AS its)
    """
        .formatted(TODAY, seen.ids(), moved);
  }

  private static Map<String, Object> parameters(Visibility seen, Map<String, Object> more) {
    Map<String, Object> parameters = new HashMap<>(more);
    if (!seen.unlimited()) {
      parameters.putAll(seen.parameters());
    }
    return parameters;
  }
}
