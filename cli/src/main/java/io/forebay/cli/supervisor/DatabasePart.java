package io.forebay.cli.supervisor;

import io.forebay.cli.home.ForebayHome;
import io.forebay.cli.process.ProcessRecord;
import io.forebay.cli.process.RotatingLog;
import io.forebay.db.access.DatabaseBootstrap;
import io.forebay.db.access.DatabaseCredentials;
import io.forebay.db.access.DatabaseLogin;
import io.forebay.db.access.DatabaseRole;
import io.forebay.db.embedded.Durability;
import io.forebay.db.embedded.EmbeddedPostgres;
import io.forebay.db.embedded.PostgresOptions;
import io.forebay.db.migration.DatabaseMigration;
import io.forebay.db.process.ProcessIdentity;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;

/** The embedded PostgreSQL. It keeps its port when it is started again. */
final class DatabasePart implements Part, AutoCloseable {

  private static final String DATABASE = "forebay";

  private final ForebayHome home;
  private final DatabaseCredentials credentials;
  private final RotatingLog log;
  private final Clock clock;
  private EmbeddedPostgres server;
  private Instant since;

  DatabasePart(ForebayHome home, DatabaseCredentials credentials, RotatingLog log, Clock clock) {
    this.home = home;
    this.credentials = credentials;
    this.log = log;
    this.clock = clock;
  }

  @Override
  public String name() {
    return ProcessRecord.POSTGRESQL;
  }

  @Override
  public void start() throws IOException, InterruptedException {
    since = clock.instant();
    server =
        EmbeddedPostgres.start(
            new PostgresOptions(
                home.databaseServer(),
                PostgresOptions.sharedBinariesCache(),
                credentials,
                Durability.FULL,
                server == null ? 0 : server.port(),
                log::line));
  }

  /**
   * Creates roles and database, and brings the schema up to date.
   *
   * @return how many migrations were applied
   */
  int prepare() throws SQLException {
    DatabaseBootstrap bootstrap = new DatabaseBootstrap(server.superuser("postgres"));
    bootstrap.prepareRoles(credentials::password);
    bootstrap.prepareDatabase(DATABASE);
    return DatabaseMigration.migrate(
        new DatabaseLogin(
            url(), DatabaseRole.OWNER.roleName(), credentials.password(DatabaseRole.OWNER)));
  }

  /** What tells this installation from all others. */
  String installation() throws SQLException {
    DatabaseLogin owner =
        new DatabaseLogin(
            url(), DatabaseRole.OWNER.roleName(), credentials.password(DatabaseRole.OWNER));
    try (Connection connection = owner.connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT id FROM installation")) {
      row.next();
      return row.getString(1);
    }
  }

  /** The JDBC address of the platform's database. */
  String url() {
    return server.url(DATABASE);
  }

  @Override
  public Process process() {
    return server.process();
  }

  @Override
  public ProcessRecord record() {
    return new ProcessRecord(name(), identity(process()), server.port(), since);
  }

  @Override
  public LogTail logTail() {
    return new LogTail(log);
  }

  /** Stops the server, if it was started. */
  @Override
  public void close() throws IOException, InterruptedException {
    if (server != null) {
      server.close();
    }
  }

  static ProcessIdentity identity(Process process) {
    // One that has ended already gets a start that nothing has.
    return ProcessIdentity.of(process.pid())
        .orElseGet(() -> new ProcessIdentity(process.pid(), "ended"));
  }
}
