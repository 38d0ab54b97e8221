package io.forebay.db.sql;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Statements of the hot paths, which Hibernate would only be in the way of. A call takes part in
 * the transaction that is under way, and is a transaction of its own otherwise.
 *
 * <p>Parameters are positional unless they are given by name; arrays, UUIDs, instants, enums and
 * JSON go in and come out through {@link Parameters} and {@link Row}.
 */
@ApplicationScoped
public class Sql {

  private final DataSource dataSource;

  public Sql(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** Turns one row into a value. */
  @FunctionalInterface
  public interface RowReader<T> {
    T read(Row row) throws SQLException;
  }

  /** All rows. */
  public <T> List<T> list(String sql, RowReader<T> reader, Object... parameters) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      Parameters.bind(connection, statement, parameters);
      try (ResultSet results = statement.executeQuery()) {
        Row row = new Row(results);
        List<T> list = new ArrayList<>();
        while (results.next()) {
          list.add(reader.read(row));
        }
        return list;
      }
    } catch (SQLException e) {
      throw new DatabaseException(e);
    }
  }

  /** All rows of a statement whose parameters have names, such as {@code :limit}. */
  public <T> List<T> list(String sql, Map<String, ?> parameters, RowReader<T> reader) {
    NamedParameters named = NamedParameters.of(sql, parameters);
    return list(named.positional(), reader, named.values().toArray());
  }

  /** The only row, or nothing. */
  public <T> Optional<T> one(String sql, RowReader<T> reader, Object... parameters) {
    List<T> list = list(sql, reader, parameters);
    if (list.size() > 1) {
      throw new IllegalStateException("more than one row for a statement that names one");
    }
    return list.isEmpty() ? Optional.empty() : Optional.ofNullable(list.getFirst());
  }

  /** The only row of a statement that always yields one. */
  public <T> T get(String sql, RowReader<T> reader, Object... parameters) {
    return one(sql, reader, parameters)
        .orElseThrow(() -> new IllegalStateException("no row for a statement that yields one"));
  }

  /** Runs a statement that changes rows; how many. */
  public int update(String sql, Object... parameters) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      Parameters.bind(connection, statement, parameters);
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw new DatabaseException(e);
    }
  }

  /** Wakes the listeners of a channel when the transaction ends; equal payloads are sent once. */
  public void notify(String channel, String payload) {
    list("SELECT pg_notify(?, ?) AS sent", row -> row.text("sent"), channel, payload);
  }

  /** Runs one statement for many rows of parameters, in one round trip. */
  public void batch(String sql, List<Object[]> rows) {
    if (rows.isEmpty()) {
      return;
    }
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (Object[] parameters : rows) {
        Parameters.bind(connection, statement, parameters);
        statement.addBatch();
      }
      statement.executeBatch();
    } catch (SQLException e) {
      throw new DatabaseException(e);
    }
  }
}
