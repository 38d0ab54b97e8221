package io.forebay.bench.platform;

import io.forebay.cli.process.ProcessRecord;
import io.forebay.db.access.DatabaseCredentials;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** What the platform's PostgreSQL says of itself. */
public final class Database implements AutoCloseable {

  private final Connection connection;

  private Database(Connection connection) {
    this.connection = connection;
  }

  public static Database of(Platform platform) throws IOException {
    DatabaseCredentials credentials = DatabaseCredentials.in(platform.home().credentials());
    int port = platform.part(ProcessRecord.POSTGRESQL).port();
    try {
      return new Database(
          DriverManager.getConnection(
              "jdbc:postgresql://127.0.0.1:" + port + "/forebay",
              credentials.superuser(),
              credentials.superuserPassword()));
    } catch (SQLException e) {
      throw new IOException("the platform's database cannot be asked", e);
    }
  }

  /** What the manifests of all versions take on disk, indexes and TOAST included, in bytes. */
  public long manifestBytes() throws IOException {
    return number("SELECT pg_total_relation_size('manifest_chunk')");
  }

  /** Transactions that wrote something, since the server was made; an idle one gets no number. */
  public long writingTransactions() throws IOException {
    return number("SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint");
  }

  /** FETCH tasks in work. */
  public long runningTasks() throws IOException {
    return number("SELECT count(*) FROM task WHERE state = 'RUNNING' AND kind = 'FETCH'");
  }

  private long number(String sql) throws IOException {
    try (Statement statement = connection.createStatement();
        ResultSet answer = statement.executeQuery(sql)) {
      answer.next();
      return answer.getLong(1);
    } catch (SQLException e) {
      throw new IOException(sql, e);
    }
  }

  @Override
  public void close() throws IOException {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }
}
