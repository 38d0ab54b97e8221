package io.forebay.core.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a load will be over, at what it gets and while it may run. */
class ForecastTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private static Windows windows(String from, String to, Set<DayOfWeek> days) {
    return new Windows(
        List.of(new Window(LocalTime.parse(from), LocalTime.parse(to), days, BERLIN)));
  }

  private static Forecast forecast(long bytes, Double rate, Windows windows) {
    return new Forecast(bytes, Optional.ofNullable(rate), windows);
  }

  @ParameterizedTest
  @CsvSource({
    "always,       2026-03-02T00:00:00Z,  7200, 2026-03-02T02:00:00Z",
    // One to six in Berlin is midnight to five in winter.
    "01:00-06:00,  2026-03-02T00:00:00Z,  7200, 2026-03-02T02:00:00Z",
    "01:00-06:00,  2026-03-02T00:00:00Z, 18000, 2026-03-02T05:00:00Z",
    "01:00-06:00,  2026-03-02T00:00:00Z, 18001, 2026-03-03T00:00:01Z",
    "01:00-06:00,  2026-03-02T08:00:00Z,  7200, 2026-03-03T02:00:00Z",
    "01:00-06:00,  2026-03-02T04:00:00Z, 39600, 2026-03-04T05:00:00Z",
    // In the night in which the clocks go forward an hour of it is missing.
    "01:00-06:00,  2026-03-29T00:00:00Z, 18000, 2026-03-30T00:00:00Z",
    "01:00-06:00,  2026-03-02T00:00:00Z,     0, 2026-03-02T00:00:00Z",
    "01:00-06:00,  2026-03-02T08:00:00Z,     0, 2026-03-03T00:00:00Z",
  })
  void onlyTimeInWhichItMayRunCounts(String when, Instant now, long seconds, Instant over) {
    Windows windows =
        when.equals("always")
            ? Windows.ALWAYS
            : windows(when.substring(0, 5), when.substring(6), EnumSet.allOf(DayOfWeek.class));

    assertThat(forecast(seconds * 10, 10.0, windows).over(now)).contains(over);
  }

  @Test
  void whatItGetsMayBeUnknown() {
    Instant now = Instant.parse("2026-03-02T00:00:00Z");
    Forecast unknown = forecast(1_000, null, Windows.ALWAYS);
    Forecast nothing = forecast(1_000, 0.0, Windows.ALWAYS);

    assertThat(unknown.over(now)).isEmpty();
    assertThat(nothing.over(now)).isEmpty();
    assertThat(unknown.misses(now.plusSeconds(1), now)).isFalse();
    assertThat(nothing.misses(now.plusSeconds(1), now)).isFalse();
    assertThat(unknown.misses(now, now)).as("the deadline is there").isTrue();
  }

  @Test
  void aDeadlineIsMissedAsSoonAsItCannotBeMetAnyMore() {
    Instant now = Instant.parse("2026-03-02T00:00:00Z");
    Forecast hour = forecast(36_000, 10.0, Windows.ALWAYS);

    assertThat(hour.misses(now.plusSeconds(3_600), now)).isFalse();
    assertThat(hour.misses(now.plusSeconds(3_599), now)).isTrue();
  }

  @Test
  void windowsThatOpenTooSeldomAreNoWayToMeetIt() {
    Instant now = Instant.parse("2026-03-02T00:00:00Z");
    Windows mondays = windows("01:00", "02:00", EnumSet.of(DayOfWeek.MONDAY));
    Forecast days = forecast(10 * 36_000, 10.0, mondays);

    assertThat(days.over(now)).isEmpty();
    assertThat(days.misses(now.plusSeconds(7 * 24 * 3_600), now)).isTrue();
  }
}
