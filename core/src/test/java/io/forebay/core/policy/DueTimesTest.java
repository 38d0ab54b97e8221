package io.forebay.core.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class DueTimesTest {

  private static final List<WalkedClock> CLOCKS =
      List.of(
          new WalkedClock("Europe/Berlin", "2026-03-29"),
          new WalkedClock("Europe/Berlin", "2026-10-25"),
          new WalkedClock("America/New_York", "2026-03-08"),
          new WalkedClock("America/New_York", "2026-11-01"),
          new WalkedClock("Australia/Lord_Howe", "2026-04-05"),
          new WalkedClock("Australia/Lord_Howe", "2026-10-04"),
          new WalkedClock("America/Havana", "2026-03-08"),
          new WalkedClock("America/Havana", "2026-11-01"),
          new WalkedClock("Asia/Beirut", "2026-03-29"),
          new WalkedClock("Asia/Beirut", "2026-10-25"),
          new WalkedClock("America/Sao_Paulo", "2018-02-18"),
          new WalkedClock("America/Sao_Paulo", "2018-11-04"),
          new WalkedClock("Pacific/Apia", "2011-12-30"),
          new WalkedClock("Africa/Casablanca", "2026-03-22"));

  private static final List<String> ZONES = ZoneId.getAvailableZoneIds().stream().sorted().toList();

  @Provide
  Arbitrary<WrittenSchedule> schedules() {
    return WrittenSchedule.any();
  }

  @Provide
  Arbitrary<WalkedClock> clocks() {
    return Arbitraries.of(CLOCKS);
  }

  @Provide
  Arbitrary<String> zones() {
    return Arbitraries.of(ZONES);
  }

  /** From 1900 to 2100, to the nanosecond. */
  @Provide
  Arbitrary<Instant> instants() {
    return Arbitraries.longs()
        .between(-2_208_988_800L, 4_102_444_800L)
        .withoutEdgeCases()
        .flatMap(
            second ->
                Arbitraries.of(
                    Instant.ofEpochSecond(second - second % 3_600),
                    Instant.ofEpochSecond(second - second % 60),
                    Instant.ofEpochSecond(second, 999_999_999),
                    Instant.ofEpochSecond(second, 1)));
  }

  @Example
  void theClocksAreThoseThatChange() {
    assertThat(CLOCKS).allMatch(clock -> clock.changes().size() == 1);
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void whatIsDueIsWhatOneSeesOnTheClock(
      @ForAll("schedules") WrittenSchedule written, @ForAll("clocks") WalkedClock clock) {
    List<Instant> due = clock.due(written);
    CronSchedule schedule = parsed(written, clock.zone());

    assertThat(schedule.between(clock.start(), clock.end(), Integer.MAX_VALUE))
        .as(written.expression())
        .isEqualTo(due);
    assertThat(backwards(schedule, clock)).as(written.expression()).isEqualTo(due.reversed());
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void fromAnywhereTheNearestOnesAreFound(
      @ForAll("schedules") WrittenSchedule written,
      @ForAll("clocks") WalkedClock clock,
      @ForAll @Size(max = 10) List<@LongRange(min = 0, max = 20 * 86_400 - 60) Long> seconds) {
    List<Instant> due = clock.due(written);
    CronSchedule schedule = parsed(written, clock.zone());

    Stream<Instant> anywhere = seconds.stream().map(clock.start()::plusSeconds);
    for (Instant at : Stream.concat(anywhere, clock.changes().stream()).toList()) {
      Optional<Instant> next = due.stream().filter(time -> time.isAfter(at)).findFirst();
      Optional<Instant> last = due.reversed().stream().filter(t -> !t.isAfter(at)).findFirst();

      next.ifPresent(time -> assertThat(schedule.next(at)).contains(time));
      last.ifPresent(time -> assertThat(schedule.last(at)).contains(time));
    }
  }

  @Property
  void noneIsLostBetweenTheLastAndTheNextAnywhereInAnyYear(
      @ForAll("schedules") WrittenSchedule written,
      @ForAll("zones") String zone,
      @ForAll("instants") Instant at) {
    CronSchedule schedule = parsed(written, zone);
    Instant last = schedule.last(at).orElseThrow();
    Instant next = schedule.next(at).orElseThrow();

    assertThat(last).isBeforeOrEqualTo(at);
    assertThat(next).isAfter(at);
    assertThat(schedule.next(last)).contains(next);
    assertThat(schedule.last(next)).contains(next);
    assertThat(schedule.last(next.minusNanos(1))).contains(last);
    assertThat(schedule.next(last.minusNanos(1))).contains(last);
  }

  /** Days that never come are refused, and of no interest here. */
  private static CronSchedule parsed(WrittenSchedule written, String zone) {
    try {
      return CronSchedule.parse(written.expression(), zone);
    } catch (InvalidScheduleException e) {
      Assume.that(!e.getMessage().contains("never comes"));
      throw e;
    }
  }

  private static List<Instant> backwards(CronSchedule schedule, WalkedClock clock) {
    return Stream.iterate(
            schedule.last(clock.end()).orElseThrow(),
            time -> time.isAfter(clock.start()),
            time -> schedule.last(time.minusNanos(1)).orElseThrow())
        .toList();
  }
}
