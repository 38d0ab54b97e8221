package io.forebay.orchestrator.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.core.policy.FireOutcome;
import io.forebay.db.access.DatabaseLogin;
import io.forebay.db.access.DatabaseRole;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/**
 * Three processes have policies fire. Again and again one is killed with -9 within its work, or all
 * three at once; another takes its place as soon as it has started.
 */
class KilledOrchestratorsTest extends SimulatedWeeks {

  private static final int ORCHESTRATORS = 3;

  /** Steps from one kill to the next: starting a process costs a second. */
  private static final int BETWEEN =
      Integer.getInteger("forebay.policies.steps-between-kills", 150);

  private final DatabaseLogin login = database.login(DatabaseRole.ORCHESTRATOR);
  private final List<OrchestratorProcess> running = new CopyOnWriteArrayList<>();
  private final List<Thread> starting = new ArrayList<>();
  private volatile Instant now = BEGIN;
  private int killed;

  @Override
  void stop() {
    for (Thread thread : starting) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
    running.forEach(OrchestratorProcess::kill);
  }

  @Override
  void tell(Instant time) {
    now = time;
    running.forEach(orchestrator -> orchestrator.tell(time));
  }

  private void start() {
    starting.add(
        Thread.ofPlatform().start(() -> running.add(OrchestratorProcess.start(login, now))));
  }

  /** Kills those that are there, up to so many, some time after all were told to look. */
  private void kill(int most) {
    for (OrchestratorProcess victim : running.stream().limit(most).toList()) {
      pause(Duration.ofNanos(random.nextInt(3_000_000)));
      victim.kill();
      running.remove(victim);
      killed++;
      start();
    }
  }

  @Test
  void eachDueTimeIsDealtWithOnce() {
    // given
    List<Expected> all = policies();
    for (int number = 0; number < ORCHESTRATORS; number++) {
      start();
    }

    // when
    int steps = 0;
    for (Instant due : times(all)) {
      steps++;
      Instant time = due.plusSeconds(random.nextInt(20));
      if (steps % BETWEEN == 0) {
        tell(time);
        kill(steps % (5 * BETWEEN) == 0 ? ORCHESTRATORS : 1);
      }
      step(time);
    }
    step(END);

    // then
    assertThat(killed).isGreaterThanOrEqualTo(steps / BETWEEN);
    assertThat(checked(all)).allMatch(fire -> fire.outcome() == FireOutcome.FIRED);
  }
}
