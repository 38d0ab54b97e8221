package io.forebay.db.sql;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** The current row of a result, read by column name. */
public final class Row {

  private final ResultSet results;

  Row(ResultSet results) {
    this.results = results;
  }

  public String text(String column) throws SQLException {
    return results.getString(column);
  }

  public Optional<String> optionalText(String column) throws SQLException {
    return Optional.ofNullable(results.getString(column));
  }

  public int integer(String column) throws SQLException {
    return results.getInt(column);
  }

  public long number(String column) throws SQLException {
    return results.getLong(column);
  }

  public OptionalLong optionalNumber(String column) throws SQLException {
    long value = results.getLong(column);
    return results.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
  }

  public double real(String column) throws SQLException {
    return results.getDouble(column);
  }

  public boolean flag(String column) throws SQLException {
    return results.getBoolean(column);
  }

  public byte[] bytes(String column) throws SQLException {
    return results.getBytes(column);
  }

  public UUID uuid(String column) throws SQLException {
    return results.getObject(column, UUID.class);
  }

  public Optional<UUID> optionalUuid(String column) throws SQLException {
    return Optional.ofNullable(results.getObject(column, UUID.class));
  }

  public LocalDate date(String column) throws SQLException {
    return results.getObject(column, LocalDate.class);
  }

  public Instant instant(String column) throws SQLException {
    return optionalInstant(column).orElse(null);
  }

  public Optional<Instant> optionalInstant(String column) throws SQLException {
    return Optional.ofNullable(results.getObject(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }

  public List<String> texts(String column) throws SQLException {
    return optionalTexts(column).orElse(List.of());
  }

  public Optional<List<String>> optionalTexts(String column) throws SQLException {
    Array array = results.getArray(column);
    return array == null ? Optional.empty() : Optional.of(List.of((String[]) array.getArray()));
  }

  public <E extends Enum<E>> E constant(Class<E> type, String column) throws SQLException {
    return Enum.valueOf(type, results.getString(column));
  }
}
