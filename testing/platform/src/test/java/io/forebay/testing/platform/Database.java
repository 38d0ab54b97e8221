package io.forebay.testing.platform;

import io.forebay.cli.home.ForebayHome;
import io.forebay.db.access.DatabaseCredentials;
import io.forebay.db.access.DatabaseLogin;
import io.forebay.db.access.DatabaseRole;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The platform's database. Only for what no contract may show, or let anybody change. */
public record Database(ForebayHome home, int port) {

  /** Tables with a row in which a text occurs, binary columns written as hexadecimal digits. */
  public List<String> tablesWith(String text) throws IOException, SQLException {
    List<String> found = new ArrayList<>();
    try (Connection connection = connect()) {
      for (String table : tables(connection)) {
        try (var query =
            connection.prepareStatement(
                "SELECT count(*) FROM " + table + " AS t WHERE strpos(t::text, ?) > 0")) {
          query.setString(1, text);
          try (ResultSet rows = query.executeQuery()) {
            rows.next();
            if (rows.getLong(1) > 0) {
              found.add(table);
            }
          }
        }
      }
    }
    return found;
  }

  /** Has what was moved today have been moved so many days ago. */
  public void moveTraffic(int days) throws IOException, SQLException {
    try (Connection connection = connect();
        var update =
            connection.prepareStatement(
                "UPDATE traffic SET day = day - ? WHERE day = (now() AT TIME ZONE 'UTC')::date")) {
      update.setInt(1, days);
      update.executeUpdate();
    }
  }

  private Connection connect() throws IOException, SQLException {
    return new DatabaseLogin(
            "jdbc:postgresql://127.0.0.1:" + port + "/forebay",
            DatabaseRole.OWNER.roleName(),
            DatabaseCredentials.in(home.credentials()).password(DatabaseRole.OWNER))
        .connect();
  }

  private static List<String> tables(Connection connection) throws SQLException {
    List<String> tables = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                """
                SELECT format('%I.%I', table_schema, table_name) FROM information_schema.tables
                WHERE table_schema NOT IN ('pg_catalog', 'information_schema')
                """)) {
      while (rows.next()) {
        tables.add(rows.getString(1));
      }
    }
    return tables;
  }
}
