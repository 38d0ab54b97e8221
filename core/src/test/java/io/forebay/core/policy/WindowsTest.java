package io.forebay.core.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When loads may run. */
class WindowsTest {

  private static final Set<DayOfWeek> EVERY_DAY = EnumSet.allOf(DayOfWeek.class);

  private static Windows window(String from, String to, Set<DayOfWeek> days, String zone) {
    return new Windows(
        List.of(new Window(LocalTime.parse(from), LocalTime.parse(to), days, ZoneId.of(zone))));
  }

  /** From an instant on: when it opens and is closed, by turns. */
  private static List<String> changes(Windows windows, String from, int count) {
    List<String> changes = new ArrayList<>();
    Optional<Instant> next = windows.nextChange(Instant.parse(from));
    while (next.isPresent() && changes.size() < count) {
      changes.add((windows.isOpen(next.get()) ? "open " : "closed ") + next.get());
      next = windows.nextChange(next.get());
    }
    return changes;
  }

  @Test
  void withoutAWindowLoadsMayAlwaysRun() {
    assertThat(Windows.ALWAYS.isOpen(Instant.EPOCH)).isTrue();
    assertThat(Windows.ALWAYS.nextChange(Instant.EPOCH)).isEmpty();
  }

  @Test
  void itOpensAndIsClosedByTheClocksOfItsZone() {
    assertThat(
            changes(
                window("01:00", "06:00", EVERY_DAY, "Europe/Berlin"), "2026-01-10T12:00:00Z", 3))
        .containsExactly(
            "open 2026-01-11T00:00:00Z",
            "closed 2026-01-11T05:00:00Z",
            "open 2026-01-12T00:00:00Z");
  }

  @Test
  void overMidnightItBelongsToTheDayOnWhichItOpens() {
    // 2026-01-09 is a Friday.
    assertThat(
            changes(
                window("22:00", "04:00", Set.of(DayOfWeek.FRIDAY), "UTC"),
                "2026-01-05T00:00:00Z",
                3))
        .containsExactly(
            "open 2026-01-09T22:00:00Z",
            "closed 2026-01-10T04:00:00Z",
            "open 2026-01-16T22:00:00Z");
  }

  @Test
  void theSameTimeTwiceIsAllDay() {
    assertThat(
            changes(
                window("00:00", "00:00", Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY), "UTC"),
                "2026-01-05T00:00:00Z",
                2))
        .containsExactly("open 2026-01-10T00:00:00Z", "closed 2026-01-12T00:00:00Z");
    assertThat(changes(window("09:00", "09:00", EVERY_DAY, "UTC"), "2026-01-05T00:00:00Z", 2))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    // Set forward: 02:00 to 03:00 does not happen.
    "01:00, 06:00, 2026-03-28T12:00:00Z, open 2026-03-29T00:00:00Z, closed 2026-03-29T04:00:00Z",
    "02:30, 06:00, 2026-03-28T12:00:00Z, open 2026-03-29T01:00:00Z, closed 2026-03-29T04:00:00Z",
    "02:10, 02:50, 2026-03-28T12:00:00Z, open 2026-03-30T00:10:00Z, closed 2026-03-30T00:50:00Z",
    // Set back: 02:00 to 03:00 happens twice.
    "01:00, 06:00, 2026-10-24T12:00:00Z, open 2026-10-24T23:00:00Z, closed 2026-10-25T05:00:00Z",
    "02:10, 02:50, 2026-10-24T12:00:00Z, open 2026-10-25T00:10:00Z, closed 2026-10-25T00:50:00Z",
    "02:10, 02:50, 2026-10-25T00:50:00Z, open 2026-10-25T01:10:00Z, closed 2026-10-25T01:50:00Z",
  })
  void itGoesByWhatTheClocksShowWhenTheyChange(
      String from, String to, String after, String first, String second) {
    assertThat(changes(window(from, to, EVERY_DAY, "Europe/Berlin"), after, 2))
        .containsExactly(first, second);
  }

  @Test
  void aWeeklyOneThatTheClocksAreSetForwardOverOpensTheWeekAfter() {
    Windows sundays = window("02:15", "02:45", Set.of(DayOfWeek.SUNDAY), "Europe/Berlin");

    assertThat(changes(sundays, "2026-03-22T01:45:00Z", 2))
        .containsExactly("open 2026-04-05T00:15:00Z", "closed 2026-04-05T00:45:00Z");
  }

  @Test
  void severalAreOneWhereTheyTouch() {
    Windows both =
        new Windows(
            List.of(
                window("01:00", "03:00", EVERY_DAY, "UTC").windows().getFirst(),
                window("03:00", "05:00", EVERY_DAY, "UTC").windows().getFirst()));

    assertThat(changes(both, "2026-01-05T00:00:00Z", 2))
        .containsExactly("open 2026-01-05T01:00:00Z", "closed 2026-01-05T05:00:00Z");
  }

  @Provide
  Arbitrary<Windows> windows() {
    Arbitrary<LocalTime> time =
        Arbitraries.integers().between(0, 95).map(n -> LocalTime.MIDNIGHT.plusMinutes(15L * n));
    Arbitrary<Window> one =
        Combinators.combine(
                time,
                time,
                Arbitraries.of(DayOfWeek.class).set().ofMinSize(1),
                Arbitraries.of("Europe/Berlin", "Australia/Lord_Howe", "America/Havana", "UTC"))
            .as((from, to, days, zone) -> new Window(from, to, days, ZoneId.of(zone)));
    return one.list().ofMinSize(1).ofMaxSize(3).map(Windows::new);
  }

  @Provide
  Arbitrary<Instant> aroundChanges() {
    return Combinators.combine(
            Arbitraries.of(
                "2026-03-06", "2026-03-27", "2026-04-03", "2026-10-02", "2026-10-23", "2026-10-30"),
            Arbitraries.integers().between(0, 4 * 24 * 60))
        .as((day, minutes) -> Instant.parse(day + "T00:00:00Z").plus(minutes, ChronoUnit.MINUTES));
  }

  /** The next change is where walking minute by minute finds it. */
  @Property
  void nothingChangesBeforeTheNextChange(
      @ForAll("windows") Windows windows, @ForAll("aroundChanges") Instant after) {
    Instant end = after.plus(15, ChronoUnit.DAYS);
    Optional<Instant> walked = Optional.empty();
    for (Instant minute = after; minute.isBefore(end); minute = minute.plusSeconds(60)) {
      if (windows.isOpen(minute) != windows.isOpen(after)) {
        walked = Optional.of(minute);
        break;
      }
    }
    assertThat(windows.nextChange(after).filter(change -> change.isBefore(end))).isEqualTo(walked);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-10T12:00:00Z, 01:00, 06:00, 12:00, 13:00, PT5H",
    // Seen from within, when the next is whole.
    "2026-01-10T04:30:00Z, 01:00, 06:00, 12:00, 13:00, PT5H",
    // Over midnight, touching, overlapping.
    "2026-01-10T12:00:00Z, 22:00, 02:00, 02:00, 03:00, PT5H",
    "2026-01-10T12:00:00Z, 22:00, 02:00, 01:00, 03:00, PT5H",
    // The clocks go back within.
    "2026-10-20T12:00:00Z, 01:00, 06:00, 12:00, 13:00, PT6H"
  })
  void theLongestTimeAtWhichTheyAreOpenAsOne(
      Instant after, String from, String to, String from2, String to2, Duration longest) {
    Windows windows =
        new Windows(
            List.of(
                window(from, to, EVERY_DAY, "Europe/Berlin").windows().getFirst(),
                window(from2, to2, EVERY_DAY, "Europe/Berlin").windows().getFirst()));

    assertThat(windows.longestOpening(after)).contains(longest);
  }

  @Test
  void whatIsNeverClosedHasNoLongestTime() {
    Instant now = Instant.parse("2026-01-10T12:00:00Z");

    assertThat(Windows.ALWAYS.longestOpening(now)).isEmpty();
    assertThat(window("03:00", "03:00", EVERY_DAY, "UTC").longestOpening(now)).isEmpty();
    assertThat(window("03:00", "03:00", EnumSet.of(DayOfWeek.MONDAY), "UTC").longestOpening(now))
        .contains(Duration.ofDays(1));
  }
}
