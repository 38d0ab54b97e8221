package io.forebay.db.load;

import io.forebay.db.sql.Sql;
import io.forebay.db.testing.Seeds;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** What is to be seen of loads, their nodes, tasks and events. */
record LoadLook(Sql sql) {

  String state(UUID load) {
    return new Seeds(sql).text("SELECT state AS said FROM load WHERE id = ?", load);
  }

  Set<String> taskStates(UUID load) {
    return new HashSet<>(
        sql.list(
            "SELECT DISTINCT state FROM task WHERE load_id = ?", row -> row.text("state"), load));
  }

  boolean isTimed(UUID load) {
    return new Seeds(sql)
            .count(
                """
            load WHERE id = ? AND (finished_at IS NOT NULL)
              = (state IN ('SUCCEEDED', 'FAILED', 'CANCELLED'))
            """,
                load)
        == 1;
  }

  String totals(UUID load) {
    return new Seeds(sql)
        .text(
            "SELECT format('%s %s %s', files_done, files_verified, bytes_transferred) AS said FROM load WHERE id = ?",
            load);
  }

  /** What its nodes have done together. */
  String sums(UUID load) {
    return new Seeds(sql)
        .text(
            """
        SELECT format('%s %s %s', coalesce(sum(files_done), 0), coalesce(sum(files_verified), 0),
                      coalesce(sum(bytes_transferred), 0)) AS said
        FROM load_node WHERE load_id = ?
        """,
            load);
  }

  // What a check at the end found counts instead of what the tasks said.
  /** Nodes on which the load is not over that have not done what their tasks have, together. */
  long miscounted(UUID load) {
    return new Seeds(sql)
        .count(
            """
        load_node AS part CROSS JOIN LATERAL (
          SELECT coalesce(sum(files_done), 0) AS files, coalesce(sum(files_verified), 0) AS verified,
                 coalesce(sum(bytes_transferred), 0) AS bytes
          FROM task WHERE load_id = part.load_id AND node_id = part.node_id) AS tasks
        WHERE load_id = ? AND outcome IS NULL
          AND (part.files_done <> tasks.files OR part.files_verified <> tasks.verified
               OR part.bytes_transferred <> tasks.bytes)
        """,
            load);
  }

  /** How the load ended on its nodes. */
  List<String> outcomes(UUID load) {
    return sql.list(
        "SELECT coalesce(outcome, 'none') AS said FROM load_node WHERE load_id = ?",
        row -> row.text("said"),
        load);
  }

  /** The last words of the types of a load's events, but for those of progress. */
  List<String> events(UUID load) {
    return sql.list(
        """
            SELECT substring(type FROM '[a-z]+$') AS said FROM event
            WHERE load_id = ? AND type <> 'io.forebay.load.progress' ORDER BY seq
            """,
        row -> row.text("said"),
        load);
  }

  /** States that events of progress were told in, but for the one in which there is some. */
  List<String> progressOutsideOfRunning(UUID load) {
    return sql.list(
        """
            SELECT data ->> 'state' AS said FROM event
            WHERE load_id = ? AND type = 'io.forebay.load.progress' AND data ->> 'state' <> 'RUNNING'
            """,
        row -> row.text("said"),
        load);
  }
}
