package io.forebay.db.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.core.event.EventType;
import io.forebay.db.access.DatabaseRole;
import io.forebay.db.testing.EventSamples;
import io.forebay.db.testing.RoleSession;
import io.forebay.db.testing.Seeds;
import io.forebay.db.testing.TestDatabase;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventLogTest {

  private final TestDatabase database = TestDatabase.fresh();
  private final RoleSession api = RoleSession.of(database, DatabaseRole.API);
  private final RoleSession loader = RoleSession.of(database, DatabaseRole.LOADER);

  @AfterEach
  void end() throws SQLException {
    api.close();
    loader.close();
    database.close();
  }

  @Test
  void aReaderThatRemembersTheLastNumberMissesNothing() throws Exception {
    // given
    int writers = 6;
    int each = 60;
    EventLog log = new EventLog(loader.sql());
    ExecutorService threads = Executors.newFixedThreadPool(writers);
    for (int i = 0; i < writers; i++) {
      int writer = i;
      threads.execute(
          () -> {
            for (int n = 0; n < each; n++) {
              loader.run(
                  () -> {
                    log.append(
                        new NewEvent(
                            EventType.DATASET_CHANGED,
                            writer,
                            EventSamples.of(EventType.DATASET_CHANGED)));
                    // The number is given, and the commit comes some time later.
                    pause(ThreadLocalRandom.current().nextInt(3));
                  });
            }
          });
    }
    threads.shutdown();

    // when
    List<Long> seen = new ArrayList<>();
    long last = 0;
    long deadline = System.nanoTime() + 60_000_000_000L;
    while (seen.size() < writers * each && System.nanoTime() < deadline) {
      List<Long> page =
          api.sql()
              .list(
                  "SELECT seq FROM event WHERE seq > ? ORDER BY seq LIMIT 50",
                  row -> row.number("seq"),
                  last);
      seen.addAll(page);
      last = page.isEmpty() ? last : page.getLast();
    }

    // then
    assertThat(seen).hasSize(writers * each).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void theTailIsReadByItsIndexHoweverLongTheLog() throws SQLException {
    try (RoleSession owner = new RoleSession(database.superuser())) {
      owner
          .sql()
          .update(
              """
              INSERT INTO event SELECT i, 'io.forebay.load.progress', 's', i % 100, NULL, now(), '{}'
              FROM generate_series(1, 50000) AS i
              """);
      owner.sql().update("ANALYZE event");
      Seeds seeds = new Seeds(owner.sql());
      assertThat(seeds.count("event")).isEqualTo(50_000);
    }

    assertThat(plan("SELECT * FROM event WHERE seq > 49000 ORDER BY seq LIMIT 100"))
        .contains("event_pkey")
        .doesNotContain("Seq Scan");
    assertThat(
            plan("SELECT * FROM event WHERE dataset_id = 7 AND seq > 100 ORDER BY seq LIMIT 100"))
        .contains("Index")
        .doesNotContain("Seq Scan");
  }

  private String plan(String query) {
    return String.join("\n", api.sql().list("EXPLAIN " + query, row -> row.text("QUERY PLAN")));
  }

  private static void pause(int millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
