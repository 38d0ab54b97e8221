package io.forebay.orchestrator.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.forebay.core.event.EventType;
import io.forebay.core.event.TagData;
import io.forebay.core.policy.Concurrency;
import io.forebay.core.policy.FireOutcome;
import io.forebay.core.policy.MissedTimes;
import io.forebay.core.policy.PolicyLimits;
import io.forebay.core.policy.PolicySpec;
import io.forebay.core.policy.Trigger;
import io.forebay.core.policy.TriggerEvent;
import io.forebay.db.access.DatabaseRole;
import io.forebay.db.event.EventLog;
import io.forebay.db.event.NewEvent;
import io.forebay.db.policy.FireRecord;
import io.forebay.db.policy.FireRepository;
import io.forebay.db.testing.RoleSession;
import io.forebay.db.testing.Seeds;
import io.forebay.db.testing.TestDatabase;
import io.forebay.db.testing.Wiring;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Very many events for which a policy waits, while three orchestrators lose their connections to
 * the database whenever it hurts most, and are all away for a while.
 */
class EventsUnderKillsTest {

  private static final int EVENTS = 150;

  private final TestDatabase database = TestDatabase.fresh();
  private final RoleSession owner = new RoleSession(database.superuser());
  private final RoleSession person = RoleSession.of(database, DatabaseRole.API);
  private final Seeds seeds = new Seeds(owner.sql());
  private final ConnectionKiller killer = new ConnectionKiller(database, seeds);
  private final Random random = new Random(5);
  private final List<DrivenLoop> loops = new ArrayList<>();

  @AfterEach
  void end() throws SQLException {
    stop();
    person.close();
    owner.close();
    database.close();
  }

  private void start() {
    for (int number = 1; number <= 3; number++) {
      DrivenLoop driven =
          new DrivenLoop(
              "orchestrator-" + number,
              RoleSession.of(database, DatabaseRole.ORCHESTRATOR),
              Instant::now);
      loops.add(driven);
      driven.loop().start();
    }
  }

  private void stop() throws SQLException {
    for (DrivenLoop loop : loops) {
      loop.close();
    }
    loops.clear();
  }

  private long policy(long dataset, Concurrency concurrency) {
    PolicyLimits limits =
        new PolicyLimits(
            0,
            Optional.empty(),
            concurrency,
            MissedTimes.CATCH_UP,
            List.of(),
            0,
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    PolicySpec spec =
        new PolicySpec(
            "latest",
            List.of(),
            List.of(),
            new Trigger.OnEvent(TriggerEvent.TAG_MOVED, Optional.of("stable")),
            limits);
    return person
        .transaction(
            () ->
                new Wiring(person.sql())
                    .policies()
                    .insert(
                        dataset,
                        concurrency.name().toLowerCase(Locale.ROOT),
                        spec,
                        false,
                        Optional.empty(),
                        "user:admin"))
        .id();
  }

  private void tagMoves(long dataset) {
    EventLog log = new EventLog(person.sql());
    person.run(
        () ->
            log.append(
                new NewEvent(EventType.TAG_MOVED, dataset, new TagData("dataset", "stable", 1))));
    loops.forEach(driven -> driven.loop().wake());
  }

  private List<FireRecord> fires(long policy) {
    return new FireRepository(owner.sql()).page(policy, Optional.empty(), 10_000);
  }

  @Test
  void eachEventIsDealtWithOnce() throws SQLException {
    // given
    long dataset = seeds.dataset();
    seeds.version(dataset);
    long each = policy(dataset, Concurrency.ALLOW);
    long newest = policy(dataset, Concurrency.REPLACE);
    start();

    // when
    for (int event = 1; event <= EVENTS; event++) {
      tagMoves(dataset);
      if (event % 3 == 0) {
        killer.kill();
      }
      if (event == EVENTS / 2) {
        stop();
      }
      if (event == EVENTS * 2 / 3) {
        start();
      }
      pause(Duration.ofMillis(random.nextInt(10)));
    }
    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> {
              loops.forEach(driven -> driven.loop().wake());
              return fires(each).size() >= EVENTS && fires(newest).size() >= EVENTS;
            });
    stop();

    // then
    assertThat(killer.killed()).hasValueGreaterThan(20);
    List<FireRecord> beside = fires(each);
    assertThat(beside).hasSize(EVENTS);
    assertThat(beside).extracting(FireRecord::outcome).containsOnly(FireOutcome.FIRED);
    assertThat(beside.stream().flatMap(fire -> fire.event().stream()).distinct()).hasSize(EVENTS);
    assertThat(beside.stream().flatMap(fire -> fire.load().stream()).distinct()).hasSize(EVENTS);
    List<FireRecord> one = fires(newest);
    assertThat(one.stream().flatMap(fire -> fire.event().stream()).distinct()).hasSize(EVENTS);
    assertThat(one.getFirst().outcome()).isEqualTo(FireOutcome.FIRED);
    assertThat(seeds.count("load WHERE policy_id = ? AND state = 'QUEUED'", newest)).isOne();
    assertThat(seeds.count("policy_occasion")).isZero();
  }

  private static void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
