package io.forebay.orchestrator.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.core.policy.Concurrency;
import io.forebay.core.policy.CronSchedule;
import io.forebay.core.policy.FireCause;
import io.forebay.core.policy.FireOutcome;
import io.forebay.core.policy.MissedTimes;
import io.forebay.core.policy.PolicyLimits;
import io.forebay.core.policy.PolicySpec;
import io.forebay.core.policy.Trigger;
import io.forebay.db.access.DatabaseRole;
import io.forebay.db.policy.FireRecord;
import io.forebay.db.policy.FireRepository;
import io.forebay.db.policy.PolicyRepository;
import io.forebay.db.testing.RoleSession;
import io.forebay.db.testing.Seeds;
import io.forebay.db.testing.TestDatabase;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Four weeks in which clocks change in three zones. Three orchestrators have policies fire, and
 * lose their connections to the database whenever it hurts most, or are all away for hours.
 */
class SimulatedWeeksTest {

  private static final Instant BEGIN = Instant.parse("2026-03-08T00:00:00Z");
  private static final Instant END = Instant.parse("2026-04-06T00:00:00Z");
  private static final int ORCHESTRATORS = 3;
  private static final int KILLS = 100;
  private static final PolicyLimits BESIDE_EACH_OTHER =
      new PolicyLimits(
          0,
          Optional.empty(),
          Concurrency.ALLOW,
          MissedTimes.CATCH_UP,
          List.of(),
          0,
          Optional.empty(),
          Optional.empty());
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final TestDatabase database = TestDatabase.fresh();
  private final RoleSession owner = new RoleSession(database.superuser());
  private final Seeds seeds = new Seeds(owner.sql());
  private final ConnectionKiller killer = new ConnectionKiller(database, seeds);
  private final Random random = new Random(4);
  private final List<DrivenLoop> loops = new ArrayList<>();
  private volatile Instant now = BEGIN;
  private volatile boolean over;

  @AfterEach
  void end() throws SQLException {
    over = true;
    for (DrivenLoop loop : loops) {
      loop.close();
    }
    owner.close();
    database.close();
  }

  /** A policy, and when it is due by another reckoning than the one that is tested. */
  private record Expected(long policy, List<Instant> due) {}

  private Expected policy(String cron, String zone, Collection<Instant> due) {
    long dataset = seeds.dataset();
    seeds.version(dataset);
    PolicySpec spec =
        new PolicySpec(
            "latest", List.of(), List.of(), new Trigger.Schedule(cron, zone), BESIDE_EACH_OTHER);
    long id =
        new PolicyRepository(owner.sql())
            .insert(
                dataset, "p", spec, false, CronSchedule.parse(cron, zone).next(BEGIN), "user:admin")
            .id();
    return new Expected(id, List.copyOf(due));
  }

  /** Each minute of these weeks whose local time is one of these. */
  private static Collection<Instant> minutes(String zone, Predicate<LocalDateTime> due) {
    TreeSet<Instant> all = new TreeSet<>();
    for (Instant minute = BEGIN.plusSeconds(60);
        !minute.isAfter(END);
        minute = minute.plusSeconds(60)) {
      if (due.test(LocalDateTime.ofInstant(minute, ZoneId.of(zone)))) {
        all.add(minute);
      }
    }
    return all;
  }

  /** Each day at this time; after the gap that it falls into, the first time that it comes. */
  private static Collection<Instant> daily(String zone, LocalTime time, Predicate<LocalDate> day) {
    TreeSet<Instant> all = new TreeSet<>();
    for (LocalDate date = LocalDate.parse("2026-03-07");
        date.isBefore(LocalDate.parse("2026-04-08"));
        date = date.plusDays(1)) {
      ZoneOffsetTransition change = ZoneId.of(zone).getRules().getTransition(date.atTime(time));
      Instant due =
          change != null && change.isGap()
              ? change.getInstant()
              : date.atTime(time).atZone(ZoneId.of(zone)).withEarlierOffsetAtOverlap().toInstant();
      if (day.test(date) && due.isAfter(BEGIN) && !due.isAfter(END)) {
        all.add(due);
      }
    }
    return all;
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

  private static void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private boolean isSettled() {
    return seeds.count("policy WHERE next_due <= ?", now) == 0;
  }

  /** Time goes on; loops sleep until the next due time of their clock, which is not this one. */
  private void step(Instant to) {
    now = to;
    long begin = System.nanoTime();
    while (!isSettled()) {
      assertThat(System.nanoTime() - begin).isLessThan(PATIENCE.toNanos());
      loops.forEach(driven -> driven.loop().wake());
      pause(Duration.ofMillis(1));
    }
  }

  @Test
  void eachDueTimeIsDealtWithOnce() {
    // given
    List<Expected> all =
        List.of(
            policy(
                "0,30 * * * *",
                "America/New_York",
                minutes("America/New_York", time -> time.getMinute() % 30 == 0)),
            policy(
                "30 2 * * *",
                "Europe/Berlin",
                daily("Europe/Berlin", LocalTime.of(2, 30), _ -> true)),
            policy(
                "0 8 * * mon-fri",
                "Europe/Berlin",
                daily(
                    "Europe/Berlin", LocalTime.of(8, 0), day -> day.getDayOfWeek().getValue() < 6)),
            policy(
                "45 1 * * *",
                "Australia/Lord_Howe",
                daily("Australia/Lord_Howe", LocalTime.of(1, 45), _ -> true)));
    for (int number = 1; number <= ORCHESTRATORS; number++) {
      orchestrator(number);
    }
    Thread.ofPlatform().daemon().start(this::killNowAndThen);

    // when
    TreeSet<Instant> times = new TreeSet<>();
    all.forEach(expected -> times.addAll(expected.due()));
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
    List<FireRecord> fires = new ArrayList<>();
    for (Expected expected : all) {
      List<FireRecord> its =
          new FireRepository(owner.sql()).page(expected.policy(), Optional.empty(), 10_000);
      assertThat(its.stream().flatMap(fire -> dealtWith(fire, expected)))
          .containsExactlyInAnyOrderElementsOf(expected.due());
      fires.addAll(its);
    }
    List<FireRecord> fired =
        fires.stream().filter(fire -> fire.outcome() == FireOutcome.FIRED).toList();
    assertThat(fired).hasSizeGreaterThan(times.size() * 8 / 10);
    assertThat(fired).extracting(FireRecord::cause).containsOnly(FireCause.SCHEDULE);
    assertThat(fired.stream().flatMap(fire -> fire.load().stream()).distinct())
        .hasSize(fired.size());
    assertThat(seeds.count("load")).isEqualTo(fired.size());
    assertThat(seeds.count("event WHERE type = 'io.forebay.policy.fired'")).isEqualTo(fired.size());
    assertThat(fires.stream().map(FireRecord::outcome).distinct())
        .containsExactlyInAnyOrder(FireOutcome.FIRED, FireOutcome.MISSED);
  }

  private static Stream<Instant> dealtWith(FireRecord fire, Expected expected) {
    if (fire.outcome() == FireOutcome.FIRED) {
      return Stream.of(fire.dueAt());
    }
    List<Instant> missed =
        expected.due().stream()
            .filter(due -> !due.isBefore(fire.dueAt()))
            .filter(due -> !due.isAfter(fire.dueUntil().orElseThrow()))
            .toList();
    assertThat(missed)
        .hasSize((int) fire.dueCount())
        .startsWith(fire.dueAt())
        .endsWith(fire.dueUntil().orElseThrow());
    return missed.stream();
  }
}
