package io.forebay.orchestrator.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.core.policy.PolicyLimits;
import io.forebay.core.policy.PolicySpec;
import io.forebay.core.policy.Trigger;
import io.forebay.db.access.DatabaseRole;
import io.forebay.db.policy.EndedFire;
import io.forebay.db.policy.PolicyOccasions.Progress;
import io.forebay.db.policy.PolicyRepository;
import io.forebay.db.policy.PolicyRepository.Due;
import io.forebay.db.sql.Json;
import io.forebay.db.testing.RoleSession;
import io.forebay.db.testing.TestDatabase;
import io.forebay.db.testing.Wiring;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Measures; run by its name only. What it prints is in docs/policies.md. */
class FiguresOfPolicies {

  private static final int POLICIES = 10_000;
  private static final int TICKS = 200;
  private static final Duration LIMIT = Duration.ofMinutes(5);

  private final TestDatabase database = TestDatabase.fresh();
  private final RoleSession owner = new RoleSession(database.superuser());
  private final List<DrivenLoop> loops = new ArrayList<>();
  private volatile Instant now = Instant.now().truncatedTo(ChronoUnit.MINUTES);

  @AfterEach
  void end() throws SQLException {
    for (DrivenLoop loop : loops) {
      loop.close();
    }
    owner.close();
    database.close();
  }

  private void fill(Instant due) {
    owner
        .sql()
        .update(
            "INSERT INTO dataset (name) SELECT 'many-' || n FROM generate_series(1, ?) AS n",
            POLICIES);
    owner
        .sql()
        .update(
            """
            INSERT INTO version (dataset_id, number, state, sources, manifest_digest)
            SELECT id, 1, 'READY', '[]', 'sha256:0' FROM dataset ORDER BY id
            """);
    owner
        .sql()
        .update(
            """
            INSERT INTO policy (dataset_id, name, spec, next_due, created_by)
            SELECT id, 'p', ?, ?, 'user:admin' FROM dataset ORDER BY id
            """,
            Json.parameter(
                new PolicySpec(
                    "latest",
                    List.of(),
                    List.of(),
                    new Trigger.Schedule("0 8 * * *", "Europe/Berlin"),
                    PolicyLimits.DEFAULT)),
            due);
    owner.sql().update("ANALYZE policy, dataset, version");
  }

  @Test
  void nothingIsDue() {
    fill(now.plus(Duration.ofHours(1)));
    RoleSession session = RoleSession.of(database, DatabaseRole.ORCHESTRATOR);
    DrivenLoop loop = new DrivenLoop("idle", session, () -> now);
    loops.add(loop);
    long begin = 0;
    for (int tick = -TICKS; tick < TICKS; tick++) {
      if (tick == 0) {
        begin = System.nanoTime();
      }
      assertThat(loop.policies().ended(now, EndedFire.FIRST, 500)).isEmpty();
      assertThat(loop.policies().due(now, Due.FIRST, 500)).isEmpty();
      assertThat(loop.policies().find(now)).isEqualTo(Progress.END);
      assertThat(loop.policies().withOccasions(now, 0, 500)).isEmpty();
      assertThat(loop.policies().next()).isPresent();
    }
    System.out.printf(
        "FIGURE %d policies, none due: %.2f ms a tick%n",
        POLICIES, (System.nanoTime() - begin) / 1e6 / TICKS);
  }

  @Test
  void allAreDueAtOnce() throws InterruptedException {
    for (int orchestrators : new int[] {1, 3}) {
      owner.sql().update("TRUNCATE dataset, event CASCADE");
      fill(now);
      long begin = System.nanoTime();
      List<DrivenLoop> these = new ArrayList<>();
      for (int number = 1; number <= orchestrators; number++) {
        DrivenLoop loop =
            new DrivenLoop(
                "all-" + number, RoleSession.of(database, DatabaseRole.ORCHESTRATOR), () -> now);
        these.add(loop);
        loops.add(loop);
        loop.loop().start();
      }
      PolicyRepository policies = new Wiring(owner.sql()).policies();
      while (!policies.due(now, Due.FIRST, 1).isEmpty()) {
        assertThat(System.nanoTime() - begin).isLessThan(LIMIT.toNanos());
        Thread.sleep(50);
      }
      double seconds = (System.nanoTime() - begin) / 1e9;
      assertThat(loads()).isEqualTo(POLICIES);
      System.out.printf(
          "FIGURE %d policies due at once, %d orchestrators: %.1f s until each has its load%n",
          POLICIES, orchestrators, seconds);
      these.forEach(loop -> loop.loop().close());
    }
  }

  private long loads() {
    return owner.sql().get("SELECT count(*) AS n FROM load", row -> row.number("n"));
  }
}
