package io.forebay.db.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.db.access.DatabaseRole;
import io.forebay.db.grant.Visibility;
import io.forebay.db.sql.Sql;
import io.forebay.db.testing.RoleSession;
import io.forebay.db.testing.Seeds;
import io.forebay.db.testing.TestDatabase;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TrafficRepositoryTest {

  private static final Visibility ALL =
      new Visibility(true, List.of("user:admin"), false, Set.of());
  private static final Visibility READER =
      new Visibility(false, List.of("group:team", "user:reader"), false, Set.of());

  private final TestDatabase database = TestDatabase.fresh();
  private final RoleSession owner = new RoleSession(database.superuser());
  private final RoleSession api = RoleSession.of(database, DatabaseRole.API);
  private final Seeds seeds = new Seeds(owner.sql());
  private final TrafficRepository traffic = new TrafficRepository(api.sql());
  private final Sql sql = owner.sql();
  private long mine;
  private long theirs;

  @BeforeEach
  void begin() {
    mine = seeds.dataset();
    theirs = seeds.dataset();
    // By two ways, which count once.
    for (String principal : List.of("user:reader", "group:team")) {
      sql.update(
          "INSERT INTO dataset_grant (dataset_id, principal, role, granted_by)"
              + " VALUES (?, ?, 'READER', 'user:admin')",
          mine,
          principal);
    }
  }

  @AfterEach
  void end() throws SQLException {
    api.close();
    owner.close();
    database.close();
  }

  private void moved(long dataset, int daysAgo, long transferred, long reused, long mounted) {
    sql.update(
        """
        INSERT INTO traffic (dataset_id, day, loads_succeeded, bytes_transferred, bytes_reused,
                             pods, bytes_mounted)
        VALUES (?, (now() AT TIME ZONE 'UTC')::date - ?, 1, ?, ?, ?, ?)
        """,
        dataset,
        daysAgo,
        transferred,
        reused,
        mounted > 0 ? 1 : 0,
        mounted);
  }

  private void load(long dataset, String state, long transferred, long reused) {
    sql.update(
        """
        INSERT INTO load (dataset_id, version_id, state, bytes_transferred, bytes_reused,
                          finished_at)
        VALUES (?, ?, ?, ?, ?, CASE WHEN ? = 'FAILED' THEN now() END)
        """,
        dataset,
        seeds.version(dataset),
        state,
        transferred,
        reused,
        state);
  }

  private static List<Long> transferred(List<DayTraffic> days) {
    return days.stream().map(day -> day.moved().bytesTransferred()).toList();
  }

  private String name(long dataset) {
    return seeds.text("SELECT name AS said FROM dataset WHERE id = ?", dataset);
  }

  @Test
  void everyDayUntilTodayIsThereAlsoThoseWithoutTraffic() {
    moved(mine, 0, 1, 0, 0);
    moved(mine, 2, 2, 0, 0);
    moved(theirs, 2, 4, 0, 0);
    moved(mine, 3, 8, 0, 0);

    assertThat(transferred(traffic.byDay(ALL, 3))).containsExactly(6L, 0L, 1L);
    assertThat(traffic.byDay(ALL, 3))
        .extracting(DayTraffic::day)
        .isSorted()
        .last()
        .isEqualTo(LocalDate.now(ZoneOffset.UTC));
  }

  @Test
  void whatIsNotSeenDoesNotCount() {
    moved(mine, 0, 1, 10, 100);
    moved(theirs, 0, 2, 20, 200);
    load(theirs, "RUNNING", 4, 0);

    assertThat(traffic.byDay(READER, 1))
        .extracting(DayTraffic::moved)
        .containsExactly(new Moved(1, 0, 1, 10, 1, 100));
    assertThat(traffic.busiest(READER, 1, 10))
        .extracting(DatasetTraffic::dataset)
        .containsExactly(name(mine));
    assertThat(
            transferred(
                traffic.byDay(new Visibility(true, List.of(), true, Set.of(name(theirs))), 1)))
        .containsExactly(6L);
    assertThat(
            transferred(
                traffic.byDay(
                    new Visibility(false, READER.principals(), true, Set.of(name(theirs))), 1)))
        .containsExactly(0L);
  }

  @Test
  void whatIsUnderWayCountsForToday() {
    load(mine, "RUNNING", 1, 10);
    load(mine, "PAUSED", 2, 20);
    load(mine, "QUEUED", 0, 0);
    // Counted when it ended.
    load(mine, "FAILED", 1_000, 1_000);

    for (Visibility seen : List.of(ALL, READER)) {
      assertThat(traffic.byDay(seen, 2))
          .extracting(DayTraffic::moved)
          .containsExactly(Moved.NOTHING, new Moved(0, 0, 3, 30, 0, 0));
    }
  }

  @Test
  void theBusiestIsTheOneOfWhichMostBytesWereLoadedAndMounted() {
    long third = seeds.dataset();
    moved(mine, 0, 1, 1, 0);
    moved(theirs, 0, 0, 0, 3);
    moved(theirs, 40, 100, 0, 0);
    moved(third, 0, 5, 0, 0);

    assertThat(traffic.busiest(ALL, 30, 10))
        .extracting(DatasetTraffic::dataset)
        .containsExactly(name(third), name(theirs), name(mine));
    assertThat(traffic.busiest(ALL, 30, 1))
        .containsExactly(new DatasetTraffic(name(third), new Moved(1, 0, 5, 0, 0, 0)));
  }

  @Test
  void whatWasMovedStaysSoWhenItsDatasetIsGone() {
    moved(mine, 0, 1, 0, 0);
    sql.update("DELETE FROM dataset WHERE id = ?", mine);

    assertThat(transferred(traffic.byDay(ALL, 1))).containsExactly(1L);
    assertThat(transferred(traffic.byDay(READER, 1))).containsExactly(1L);
    assertThat(traffic.busiest(ALL, 1, 10)).isEmpty();
  }
}
