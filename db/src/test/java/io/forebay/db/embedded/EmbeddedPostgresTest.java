package io.forebay.db.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forebay.db.access.DatabaseCredentials;
import io.forebay.db.access.DatabaseLogin;
import io.forebay.db.process.ProcessIdentity;
import io.forebay.db.process.Signal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTest {

  @TempDir Path home;

  private final DatabaseCredentials credentials = DatabaseCredentials.generate();
  private final List<String> log = new CopyOnWriteArrayList<>();
  private final List<EmbeddedPostgres> started = new ArrayList<>();

  @AfterEach
  void stop() throws IOException, InterruptedException {
    for (EmbeddedPostgres server : started) {
      server.closeImmediately();
    }
  }

  @Test
  void dataOutlivesTheServer() throws Exception {
    // given
    EmbeddedPostgres first = start(0);
    execute(first, "CREATE TABLE kept AS SELECT 7 AS value");

    // when
    first.close();
    EmbeddedPostgres second = start(0);

    // then
    assertThat(first.process().exitValue()).isZero();
    assertThat(query(second, "SELECT value FROM kept")).isEqualTo("7");
    assertThat(second.process().isAlive()).isTrue();
  }

  @Test
  void dailyUseIsDurableAndWantsPasswords() throws Exception {
    EmbeddedPostgres server = start(0);

    assertThat(query(server, "SHOW fsync")).isEqualTo("on");
    assertThat(query(server, "SHOW synchronous_commit")).isEqualTo("on");
    assertThat(query(server, "SHOW full_page_writes")).isEqualTo("on");
    assertThat(query(server, "SHOW data_checksums")).isEqualTo("on");
    assertThat(query(server, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
    assertThat(query(server, "SHOW unix_socket_directories")).isEmpty();
    assertThat(query(server, "SHOW server_encoding")).isEqualTo("UTF8");
    assertThatThrownBy(
            () -> new DatabaseLogin(server.url("postgres"), "postgres", "guess").connect())
        .hasMessageContaining("password authentication failed");
  }

  @Test
  void recoversWhenTheServerWasKilled() throws Exception {
    // given
    EmbeddedPostgres killed = start(0);
    execute(killed, "CREATE TABLE kept AS SELECT 7 AS value");
    killed.process().destroyForcibly().waitFor();
    assertThat(home.resolve("server/data/postmaster.pid")).exists();

    // when
    EmbeddedPostgres recovered = start(0);

    // then
    assertThat(query(recovered, "SELECT value FROM kept")).isEqualTo("7");
  }

  @Test
  void stopsTheServerThatAKilledOwnerLeftRunning() throws Exception {
    // given
    EmbeddedPostgres abandoned = start(0);
    ProcessIdentity before = ProcessIdentity.of(abandoned.process().pid()).orElseThrow();

    // when
    EmbeddedPostgres adopted = start(0);

    // then
    assertThat(before.isAlive()).isFalse();
    assertThat(query(adopted, "SELECT 1")).isEqualTo("1");
  }

  @Test
  void ignoresAPidFileWhoseNumberBelongsToSomebodyElse() throws Exception {
    // given
    start(0).close();
    Process other = new ProcessBuilder("sleep", "60").start();
    try {
      Files.writeString(
          home.resolve("server/data/postmaster.pid"),
          other.pid()
              + "\n"
              + home.resolve("server/data")
              + "\n1\n5432\n\n127.0.0.1\n1 1\nready\n");

      // when
      EmbeddedPostgres server = start(0);

      // then
      assertThat(query(server, "SELECT 1")).isEqualTo("1");
      assertThat(other.isAlive()).isTrue();
    } finally {
      other.destroyForcibly().waitFor();
    }
  }

  @Test
  void saysWhyItDoesNotStart() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> start(taken.getLocalPort()))
          .isInstanceOf(ServerNotStartedException.class)
          .hasMessageContaining("Address already in use");
      assertThat(log).anyMatch(line -> line.contains("Address already in use"));
    }
  }

  @Test
  void aHalfMadeDataDirectoryIsMadeAgain() throws Exception {
    // given
    Files.createDirectories(home.resolve("server/data.unfinished/base"));

    // when
    EmbeddedPostgres server = start(0);

    // then
    assertThat(query(server, "SELECT 1")).isEqualTo("1");
    assertThat(home.resolve("server")).isDirectoryNotContaining("glob:**/{data.un,initdb}*");
  }

  @Test
  void aSignalToNobodySaysSo() throws Exception {
    Process ended = new ProcessBuilder("true").start();
    ended.waitFor();

    assertThat(Signal.TERM.send(ended.pid())).isFalse();
    assertThat(ProcessIdentity.of(ended.pid())).isEmpty();
    assertThat(ProcessIdentity.current().isAlive()).isTrue();
    assertThat(ProcessIdentity.current().awaitEnd(Duration.ofMillis(30))).isFalse();
  }

  private EmbeddedPostgres start(int port) throws IOException, InterruptedException {
    EmbeddedPostgres server =
        EmbeddedPostgres.start(
            new PostgresOptions(
                home.resolve("server"),
                PostgresOptions.sharedBinariesCache(),
                credentials,
                Durability.FULL,
                port,
                log::add));
    started.add(server);
    return server;
  }

  private static void execute(EmbeddedPostgres server, String sql) throws SQLException {
    try (Connection connection = server.superuser("postgres").connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String query(EmbeddedPostgres server, String sql) throws SQLException {
    try (Connection connection = server.superuser("postgres").connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
