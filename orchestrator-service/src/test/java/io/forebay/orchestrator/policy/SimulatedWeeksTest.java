package io.forebay.orchestrator.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.core.policy.FireOutcome;
import io.forebay.db.access.DatabaseRole;
import io.forebay.db.policy.FireRecord;
import io.forebay.db.testing.RoleSession;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Three orchestrators have policies fire, and lose their connections to the database whenever it
 * hurts most, or are all away for hours.
 */
class SimulatedWeeksTest extends SimulatedWeeks {

  private static final int ORCHESTRATORS = 3;
  private static final int KILLS = 100;

  private final ConnectionKiller killer = new ConnectionKiller(database, seeds);
  private final List<DrivenLoop> loops = new ArrayList<>();
  private volatile Instant now = BEGIN;
  private volatile boolean over;

  @Override
  void stop() throws SQLException {
    over = true;
    for (DrivenLoop loop : loops) {
      loop.close();
    }
  }

  @Override
  void tell(Instant time) {
    now = time;
    loops.forEach(driven -> driven.loop().wake());
  }

  private void orchestrator(int number) {
    DrivenLoop driven =
        new DrivenLoop(
            "orchestrator-" + number,
            RoleSession.of(database, DatabaseRole.ORCHESTRATOR),
            () -> now);
    loops.add(driven);
    driven.loop().start();
  }

  private void killNowAndThen() {
    while (!over) {
      killer.kill();
      pause(Duration.ofMillis(20 + random.nextInt(40)));
    }
  }

  @Test
  void eachDueTimeIsDealtWithOnce() {
    // given
    List<Expected> all = policies();
    for (int number = 1; number <= ORCHESTRATORS; number++) {
      orchestrator(number);
    }
    Thread.ofPlatform().daemon().start(this::killNowAndThen);

    // when
    Set<Instant> times = times(all);
    int steps = 0;
    for (Instant due : times) {
      steps++;
      boolean nobodyIsThere = steps % 100 > 90;
      if (steps % 10 == 0) {
        // However fast the machine is.
        killer.kill();
      }
      if (!nobodyIsThere) {
        step(due.plusSeconds(random.nextInt(20)));
      }
    }
    step(END);
    over = true;

    // then
    assertThat(killer.killed()).hasValueGreaterThan(KILLS);
    List<FireRecord> fires = checked(all);
    assertThat(fires.stream().filter(fire -> fire.outcome() == FireOutcome.FIRED))
        .hasSizeGreaterThan(times.size() * 8 / 10);
    assertThat(fires.stream().map(FireRecord::outcome).distinct())
        .containsExactlyInAnyOrder(FireOutcome.FIRED, FireOutcome.MISSED);
  }
}
