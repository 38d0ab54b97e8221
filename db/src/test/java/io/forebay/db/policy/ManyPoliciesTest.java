package io.forebay.db.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.db.access.DatabaseRole;
import io.forebay.db.sql.Sql;
import io.forebay.db.testing.EveryPageSizeAndPlan;
import io.forebay.db.testing.ReadRows;
import io.forebay.db.testing.ReadRows.Plan;
import io.forebay.db.testing.RoleSession;
import io.forebay.db.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Among ten thousand policies, those that have something to do are found without the others. */
class ManyPoliciesTest {

  private static final TestDatabase DATABASE = TestDatabase.fresh();
  private static final int POLICIES = 10_000;

  /** Policies that are due. */
  private static final int DUE = 30;

  /** Fires of the first policy; each other one has one. */
  private static final int FIRES = 20_000;

  /** Loads that are not over, and those that are and of which nobody took note. */
  private static final int RUNNING = 40;

  private static final int ENDED = 20;

  /** In the log; one of a hundred is one for which policies wait. */
  private static final int EVENTS = 40_000;

  @BeforeAll
  static void fill() throws SQLException {
    try (RoleSession owner = new RoleSession(DATABASE.superuser())) {
      Sql sql = owner.sql();
      sql.update(
          "INSERT INTO dataset (name) SELECT 'many-' || n FROM generate_series(1, ?) AS n",
          POLICIES);
      sql.update(
          """
          INSERT INTO version (dataset_id, number, state, sources, manifest_digest)
          SELECT id, 1, 'READY', '[]', 'sha256:0' FROM dataset ORDER BY id
          """);
      sql.update(
          """
          INSERT INTO policy (dataset_id, name, spec, next_due, next_window, created_by)
          SELECT id, 'p', '{}',
                 CASE WHEN id <= ? THEN now() - interval '1 min' ELSE now() + interval '1 day' END,
                 CASE WHEN id % 3 = 0 THEN now() + interval '1 hour' END, 'user:admin'
          FROM dataset ORDER BY id
          """,
          DUE);
      sql.update(
          """
          INSERT INTO load (dataset_id, version_id, policy_id, cause, state, finished_at)
          SELECT policy.dataset_id, version.id, policy.id, 'POLICY',
                 CASE WHEN policy.id <= ? THEN 'RUNNING' ELSE 'FAILED' END,
                 CASE WHEN policy.id > ? THEN now() END
          FROM policy JOIN version ON version.dataset_id = policy.dataset_id ORDER BY policy.id
          """,
          RUNNING,
          RUNNING);
      sql.update(
          """
          INSERT INTO policy_fire (policy_id, cause, due_at, outcome, version, load_id, settled,
                                   fired_at)
          SELECT policy_id, 'SCHEDULE', now(), 'FIRED', 1, id, policy_id > ?, now()
          FROM load ORDER BY policy_id
          """,
          RUNNING + ENDED);
      sql.update(
          """
          INSERT INTO policy_fire (policy_id, cause, due_at, outcome, reason, settled, fired_at)
          SELECT 1, 'RUN', now(), 'SKIPPED', '{}', true, now() FROM generate_series(1, ?)
          """,
          FIRES);
      sql.update(
          """
          INSERT INTO policy (dataset_id, name, spec, listens_after, created_by)
          SELECT id, 'on-tag', jsonb_build_object('trigger',
                   jsonb_build_object('event', 'TAG_MOVED', 'subject', 'stable')), 0, 'user:admin'
          FROM dataset
          """);
      sql.update(
          """
          INSERT INTO event (seq, type, subject, dataset_id, occurred_at, data)
          SELECT n, CASE n % 100 WHEN 0 THEN 'io.forebay.tag.moved' ELSE 'io.forebay.load.progress' END,
                 'd', n % ? + 1, now(), '{"tag": "stable"}'
          FROM generate_series(1, ?) AS n
          """,
          POLICIES, EVENTS);
      sql.update(
          """
          INSERT INTO policy_occasion (policy_id, seq, event, subject, occurred_at, found_at, look_at)
          SELECT id, 1, 'TAG_MOVED', 'stable', now(), now(),
                 CASE WHEN dataset_id <= ? THEN now() - interval '1 s' ELSE now() + interval '1 h' END
          FROM policy WHERE name = 'on-tag'
          """,
          DUE);
      sql.update(
          "UPDATE policy_fire SET deadline_at = now(), watch_at = now() + interval '1 h'"
              + " WHERE load_id IS NOT NULL");
      sql.update("ANALYZE policy, policy_fire, load, event, policy_occasion");
    }
  }

  @AfterAll
  static void drop() {
    DATABASE.close();
  }

  private static long rows(String statement, Map<String, String> literals, Plan plan)
      throws SQLException {
    try (Connection connection = DATABASE.login(DatabaseRole.ORCHESTRATOR).connect()) {
      // One of them writes.
      connection.setAutoCommit(false);
      return ReadRows.of(connection, statement, literals, plan);
    }
  }

  @EveryPageSizeAndPlan
  void thoseThatAreDueAreRead(int limit, Plan plan) throws SQLException {
    Map<String, String> asked =
        Map.of("now", "now()", "afterLook", "'epoch'", "afterId", "0", "limit", "" + limit);

    // Of a bitmap of the index, the entries and the rows.
    assertThat(rows(PolicyRepository.DUE, asked, plan))
        .isBetween((long) Math.min(limit, DUE), 2L * DUE);
  }

  @EveryPageSizeAndPlan
  void ofFiresThoseWhoseLoadsAreNotOverOrJustEnded(int limit, Plan plan) throws SQLException {
    Map<String, String> asked =
        Map.of(
            "now", "now()", "after", "'00000000-0000-0000-0000-000000000000'", "limit", "" + limit);

    // The fire and its load.
    assertThat(rows(PolicyOutcomes.ENDED, asked, plan)).isBetween(1L, 3L * (RUNNING + ENDED));
  }

  @EveryPageSizeAndPlan
  void ofAPolicyThePageOfFires(int limit, Plan plan) throws SQLException {
    Map<String, String> asked =
        Map.of(
            "policy", "1", "before", "'ffffffff-ffff-ffff-ffff-ffffffffffff'", "limit", "" + limit);

    assertThat(rows(FireRepository.PAGE, asked, plan)).isEqualTo(limit);
  }

  @EveryPageSizeAndPlan
  void ofEventsThoseThatWereNotRead(int limit, Plan plan) throws SQLException {
    Map<String, String> asked =
        Map.of("after", "" + (EVENTS - limit * 100L), "last", "" + EVENTS, "now", "now()");

    // Each event; and of those that count the policies of the dataset, and the one that waits.
    assertThat(rows(PolicyOccasions.FIND, asked, plan)).isLessThan(limit * 130L + 200);
  }

  @EveryPageSizeAndPlan
  void thoseForWhichSomethingHappened(int limit, Plan plan) throws SQLException {
    Map<String, String> asked = Map.of("now", "now()", "after", "0", "limit", "" + limit);

    assertThat(rows(PolicyOccasions.WAITING, asked, plan))
        .isBetween((long) Math.min(limit, DUE), 4L * DUE);
  }

  @EveryPageSizeAndPlan
  void theNextToBeLookedAt(int limit, Plan plan) throws SQLException {
    assertThat(limit).isPositive();
    // The next due time or window, the next event, and the next deadline.
    assertThat(rows(PolicyRepository.NEXT, Map.of(), plan)).isEqualTo(3);
  }
}
