package io.forebay.loader.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.db.testing.TestDatabase;
import io.forebay.db.testing.TestDatabaseResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A loader that hangs in the middle of a transaction does not hold up those of other nodes. */
@QuarkusTest
@WithTestResource(
    value = TestDatabaseResource.class,
    initArgs = @ResourceArg(name = "role", value = "LOADER"))
@WithTestResource(LoaderResource.class)
class HungTransactionTest {

  private static final String LOCK = "SELECT pg_advisory_xact_lock(77)";

  @Inject DataSource dataSource;
  TestDatabase database;

  @BeforeEach
  void begin() {
    new Platform(database);
  }

  @Test
  void whatItHasLockedIsFreeAfterTenSeconds() throws SQLException {
    Duration waited = Duration.ZERO;
    try (Connection hung = dataSource.getConnection();
        Connection other = database.superuser().connect();
        Statement ofTheHung = hung.createStatement();
        Statement ofTheOther = other.createStatement()) {
      // given
      hung.setAutoCommit(false);
      ofTheHung.execute(LOCK);
      Instant begin = Instant.now();

      // when
      ofTheOther.execute("SET lock_timeout = '30s'");
      ofTheOther.execute(LOCK);
      waited = Duration.between(begin, Instant.now());
    } catch (SQLException ended) {
      // The pool finds out when it gets the hung connection back.
      assertThat(ended.getMessage()).contains("connection");
    }

    // then
    assertThat(waited).isBetween(Duration.ofSeconds(9), Duration.ofSeconds(20));
  }
}
