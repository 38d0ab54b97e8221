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
import io.forebay.db.policy.FireRecord;
import io.forebay.db.policy.FireRepository;
import io.forebay.db.testing.RoleSession;
import io.forebay.db.testing.Seeds;
import io.forebay.db.testing.TestDatabase;
import io.forebay.db.testing.Wiring;
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
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;

/**
 * Four weeks in which clocks change in three zones, policies that are due in them, and when that is
 * by another reckoning than the one that is tested.
 */
abstract class SimulatedWeeks {

  static final Instant BEGIN = Instant.parse("2026-03-08T00:00:00Z");
  static final Instant END = Instant.parse("2026-04-06T00:00:00Z");
  private static final PolicyLimits BESIDE_EACH_OTHER =
      new PolicyLimits(
          0,
          Optional.empty(),
          Concurrency.ALLOW,
          MissedTimes.CATCH_UP,
          List.of(),
          0,
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  final TestDatabase database = TestDatabase.fresh();
  private final RoleSession owner = new RoleSession(database.superuser());
  final Seeds seeds = new Seeds(owner.sql());
  final Random random = new Random(4);

  @AfterEach
  void end() throws SQLException {
    stop();
    owner.close();
    database.close();
  }

  /** Ends all orchestrators. */
  abstract void stop() throws SQLException;

  /** Tells all orchestrators that are there what time it is, and to look. */
  abstract void tell(Instant now);

  /** A policy, and when it is due by another reckoning than the one that is tested. */
  record Expected(long policy, List<Instant> due) {}

  private Expected policy(String cron, String zone, Collection<Instant> due) {
    long dataset = seeds.dataset();
    seeds.version(dataset);
    PolicySpec spec =
        new PolicySpec(
            "latest", List.of(), List.of(), new Trigger.Schedule(cron, zone), BESIDE_EACH_OTHER);
    long id =
        new Wiring(owner.sql())
            .policies()
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

  static void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private boolean isSettled(Instant now) {
    return seeds.count("policy WHERE next_due <= ?", now) == 0;
  }

  /** Time goes on; loops sleep until the next due time of their clock, which is not this one. */
  void step(Instant now) {
    long begin = System.nanoTime();
    while (!isSettled(now)) {
      assertThat(System.nanoTime() - begin).isLessThan(PATIENCE.toNanos());
      tell(now);
      pause(Duration.ofMillis(1));
    }
  }

  List<Expected> policies() {
    return List.of(
        policy(
            "0,30 * * * *",
            "America/New_York",
            minutes("America/New_York", time -> time.getMinute() % 30 == 0)),
        policy(
            "30 2 * * *", "Europe/Berlin", daily("Europe/Berlin", LocalTime.of(2, 30), _ -> true)),
        policy(
            "0 8 * * mon-fri",
            "Europe/Berlin",
            daily("Europe/Berlin", LocalTime.of(8, 0), day -> day.getDayOfWeek().getValue() < 6)),
        policy(
            "45 1 * * *",
            "Australia/Lord_Howe",
            daily("Australia/Lord_Howe", LocalTime.of(1, 45), _ -> true)));
  }

  static SortedSet<Instant> times(List<Expected> all) {
    TreeSet<Instant> times = new TreeSet<>();
    all.forEach(expected -> times.addAll(expected.due()));
    return times;
  }

  /** Each due time has one load, or is among those that are said to be missed. */
  List<FireRecord> checked(List<Expected> all) {
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
    assertThat(fired).extracting(FireRecord::cause).containsOnly(FireCause.SCHEDULE);
    assertThat(fired.stream().flatMap(fire -> fire.load().stream()).distinct())
        .hasSize(fired.size());
    assertThat(seeds.count("load")).isEqualTo(fired.size());
    assertThat(seeds.count("event WHERE type = 'io.forebay.policy.fired'")).isEqualTo(fired.size());
    return fires;
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
