package io.forebay.db.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Optional;
import org.postgresql.util.PGobject;

/** How Java values become PostgreSQL parameters. */
final class Parameters {

  private Parameters() {}

  static void bind(Connection connection, PreparedStatement statement, Object[] parameters)
      throws SQLException {
    for (int i = 0; i < parameters.length; i++) {
      bind(connection, statement, i + 1, parameters[i]);
    }
  }

  private static void bind(
      Connection connection, PreparedStatement statement, int index, Object value)
      throws SQLException {
    switch (value) {
      case null -> statement.setNull(index, Types.NULL);
      case Optional<?> optional -> bind(connection, statement, index, optional.orElse(null));
      case Instant instant ->
          statement.setObject(index, OffsetDateTime.ofInstant(instant, ZoneOffset.UTC));
      case Enum<?> constant -> statement.setString(index, constant.name());
      case JsonValue json -> statement.setObject(index, jsonb(json.text()));
      case long[] longs ->
          statement.setArray(
              index,
              connection.createArrayOf("bigint", java.util.Arrays.stream(longs).boxed().toArray()));
      case String[] texts -> statement.setArray(index, connection.createArrayOf("text", texts));
      case byte[][] binaries ->
          statement.setArray(index, connection.createArrayOf("bytea", binaries));
      case Collection<?> texts ->
          statement.setArray(
              index,
              connection.createArrayOf("text", texts.stream().map(String::valueOf).toArray()));
      default -> statement.setObject(index, value);
    }
  }

  private static PGobject jsonb(String text) throws SQLException {
    PGobject object = new PGobject();
    object.setType("jsonb");
    object.setValue(text);
    return object;
  }
}
