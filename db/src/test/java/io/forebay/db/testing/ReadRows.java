package io.forebay.db.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How many rows and index entries a statement looks at, by what PostgreSQL says it did. */
public final class ReadRows {

  private static final Pattern PARAMETER = Pattern.compile("(?<!:):(\\w+)");
  private static final ObjectMapper JSON = new ObjectMapper();

  private ReadRows() {}

  /** The plans that a server may take for a statement that is asked for again and again. */
  public enum Plan {
    FOR_THESE_PARAMETERS("force_custom_plan"),
    FOR_ALL_PARAMETERS("force_generic_plan");

    private final String mode;

    Plan(String mode) {
      this.mode = mode;
    }
  }

  /**
   * Runs it.
   *
   * @param statement with parameters by name
   * @param literals by name, the parameters as SQL
   */
  public static long of(
      Connection connection, String statement, Map<String, String> literals, Plan plan)
      throws SQLException {
    String said =
        first("EXPLAIN (ANALYZE, FORMAT JSON) ", connection, statement, literals, plan, 1)
            .getFirst();
    try {
      return rows(JSON.readTree(said).path(0).path("Plan"));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The values of the statement's first column. */
  public static List<String> answer(
      Connection connection, String statement, Map<String, String> literals) throws SQLException {
    return first("", connection, statement, literals, Plan.FOR_THESE_PARAMETERS, Integer.MAX_VALUE);
  }

  private static List<String> first(
      String how,
      Connection connection,
      String statement,
      Map<String, String> literals,
      Plan plan,
      int rows)
      throws SQLException {
    List<String> names =
        PARAMETER.matcher(statement).results().map(m -> m.group(1)).distinct().toList();
    String numbered =
        PARAMETER
            .matcher(statement)
            .replaceAll(found -> "\\$" + (names.indexOf(found.group(1)) + 1));
    try (Statement session = connection.createStatement()) {
      session.execute("SET plan_cache_mode = " + plan.mode);
      session.execute("PREPARE asked AS " + numbered);
      List<String> values = new ArrayList<>();
      try (ResultSet answer =
          session.executeQuery(
              how
                  + "EXECUTE asked"
                  + (names.isEmpty()
                      ? ""
                      : names.stream()
                          .map(literals::get)
                          .collect(Collectors.joining(", ", " (", ")"))))) {
        while (values.size() < rows && answer.next()) {
          values.add(answer.getString(1));
        }
      }
      session.execute("DEALLOCATE asked");
      return values;
    }
  }

  private static long rows(JsonNode node) {
    long rows = 0;
    for (JsonNode child : node.path("Plans")) {
      rows += rows(child);
    }
    // What a node throws away was looked at, too, whatever kind of node it is.
    double each =
        node.path("Rows Removed by Filter").asDouble()
            + node.path("Rows Removed by Index Recheck").asDouble()
            + node.path("Rows Removed by Join Filter").asDouble()
            + (node.has("Relation Name") || node.has("Index Name")
                ? node.path("Actual Rows").asDouble()
                : 0);
    return rows + Math.round(each * node.path("Actual Loops").asDouble());
  }
}
