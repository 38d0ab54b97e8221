package io.forebay.core.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is due on one day, or from one day's start to another's end, on the clocks there. */
class ClockChangesTest {

  private static final DateTimeFormatter SHOWN = DateTimeFormatter.ofPattern("dd'T'HH:mmxxx");

  /** 2:00 to 3:00 is skipped on March 29th, and comes twice on October 25th. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "30 2 * * *         | 2026-03-28 | 30 | 28T02:30+01:00 29T03:00+02:00 30T02:30+02:00",
        "*/20 2 * * *       | 2026-03-29 | 29 | 29T03:00+02:00",
        "*/20 2-3 * * *     | 2026-03-29 | 29 | 29T03:00+02:00 29T03:20+02:00 29T03:40+02:00",
        "59 1,2 * * *       | 2026-03-29 | 29 | 29T01:59+01:00 29T03:00+02:00",
        "0 2 * * SUN        | 2026-03-28 | 31 | 29T03:00+02:00",
        "0 2 * * MON-SAT    | 2026-03-29 | 29 |",
        "30 */2 * * *       | 2026-03-29 | 29 | 29T00:30+01:00 29T03:00+02:00 29T04:30+02:00 29T06:30+02:00 29T08:30+02:00 29T10:30+02:00 29T12:30+02:00 29T14:30+02:00 29T16:30+02:00 29T18:30+02:00 29T20:30+02:00 29T22:30+02:00",
        "0 8 * * 1-5        | 2026-03-27 | 30 | 27T08:00+01:00 30T08:00+02:00",
        "30 2 * * *         | 2026-10-24 | 26 | 24T02:30+02:00 25T02:30+02:00 26T02:30+01:00",
        "30 1-3 * * *       | 2026-10-25 | 25 | 25T01:30+02:00 25T02:30+02:00 25T03:30+01:00",
        "0 2,3 * * *        | 2026-10-25 | 25 | 25T02:00+02:00 25T03:00+01:00",
      })
  void timesOfDayComeOnceInBerlin(String expression, LocalDate from, int to, String due) {
    assertThat(due(expression, "Europe/Berlin", from, to)).isEqualTo(list(due));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "30 * * * *   | 2026-03-29 | 23 | 29T00:30+01:00 29T01:30+01:00 29T03:30+02:00 29T04:30+02:00",
        "0 * * * *    | 2026-03-29 | 23 | 29T00:00+01:00 29T01:00+01:00 29T03:00+02:00 29T04:00+02:00",
        "0 */1 * * *  | 2026-03-29 | 23 | 29T00:00+01:00 29T01:00+01:00 29T03:00+02:00 29T04:00+02:00",
        "@hourly      | 2026-10-25 | 25 | 25T00:00+02:00 25T01:00+02:00 25T02:00+02:00 25T02:00+01:00",
        "30 * * * SUN | 2026-10-25 | 25 | 25T00:30+02:00 25T01:30+02:00 25T02:30+02:00 25T02:30+01:00",
        "0 0-23 * * * | 2026-10-25 | 24 | 25T00:00+02:00 25T01:00+02:00 25T02:00+02:00 25T03:00+01:00",
      })
  void minutesOfEveryHourComeInEachThatPassesInBerlin(
      String expression, LocalDate from, int inAll, String first) {
    assertThat(due(expression, "Europe/Berlin", from, from.getDayOfMonth()))
        .hasSize(inAll)
        .startsWith(list(first).toArray(String[]::new));
  }

  /** 2:00 to 3:00 is skipped on March 8th, and 1:00 to 2:00 comes twice on November 1st. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "15,45 2 * * * | 2026-03-07 | 9 | 07T02:15-05:00 07T02:45-05:00 08T03:00-04:00 09T02:15-04:00 09T02:45-04:00",
        "0 3 * * *     | 2026-03-08 | 8 | 08T03:00-04:00",
        "0 2,3 * * *   | 2026-03-08 | 8 | 08T03:00-04:00",
        "0 1-3 8 3 *   | 2026-03-08 | 8 | 08T01:00-05:00 08T03:00-04:00",
        "30 1 * * *    | 2026-11-01 | 2 | 01T01:30-04:00 02T01:30-05:00",
        "0 1-2 * * *   | 2026-11-01 | 1 | 01T01:00-04:00 01T02:00-05:00",
      })
  void timesOfDayComeOnceInNewYork(String expression, LocalDate from, int to, String due) {
    assertThat(due(expression, "America/New_York", from, to)).isEqualTo(list(due));
  }

  /** 1:30 to 2:00 comes twice on April 5th, and 2:00 to 2:30 is skipped on October 4th. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "45 1 * * *         | 2026-04-05 | 6 | 05T01:45+11:00 06T01:45+10:30",
        "15,45 1-2 * * *    | 2026-04-05 | 5 | 05T01:15+11:00 05T01:45+11:00 05T02:15+10:30 05T02:45+10:30",
        "15 2 * * *         | 2026-10-03 | 5 | 03T02:15+10:30 04T02:30+11:00 05T02:15+11:00",
        "15,30,45 2 * * *   | 2026-10-04 | 4 | 04T02:30+11:00 04T02:45+11:00",
        "0,20 2 * * *       | 2026-10-04 | 4 | 04T02:30+11:00",
      })
  void halfAnHourIsEnoughForAChangeOnLordHowe(
      String expression, LocalDate from, int to, String due) {
    assertThat(due(expression, "Australia/Lord_Howe", from, to)).isEqualTo(list(due));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "45 * * * * | 2026-04-05 | 25 | 05T00:45+11:00 05T01:45+11:00 05T01:45+10:30 05T02:45+10:30",
        "15 * * * * | 2026-04-05 | 24 | 05T00:15+11:00 05T01:15+11:00 05T02:15+10:30 05T03:15+10:30",
        "15 * * * * | 2026-10-04 | 23 | 04T00:15+10:30 04T01:15+10:30 04T03:15+11:00 04T04:15+11:00",
        "30 * * * * | 2026-10-04 | 24 | 04T00:30+10:30 04T01:30+10:30 04T02:30+11:00 04T03:30+11:00",
      })
  void anHourMayPassInPartOrHaveItsSecondHalfTwiceOnLordHowe(
      String expression, LocalDate from, int inAll, String first) {
    assertThat(due(expression, "Australia/Lord_Howe", from, from.getDayOfMonth()))
        .hasSize(inAll)
        .startsWith(list(first).toArray(String[]::new));
  }

  /** Midnight is skipped in Havana and São Paulo in spring, and comes twice in autumn. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "@daily      | America/Havana    | 2026-03-07 | 9  | 07T00:00-05:00 08T01:00-04:00 09T00:00-04:00",
        "30 0 8 3 *  | America/Havana    | 2026-03-07 | 9  | 08T01:00-04:00",
        "0 0,1 * * * | America/Havana    | 2026-03-08 | 8  | 08T01:00-04:00",
        "59 23 * * * | America/Havana    | 2026-03-07 | 8  | 07T23:59-05:00 08T23:59-04:00",
        "@daily      | America/Havana    | 2026-11-01 | 2  | 01T00:00-04:00 02T00:00-05:00",
        "@weekly     | America/Havana    | 2026-11-01 | 7  | 01T00:00-04:00",
        "@daily      | America/Sao_Paulo | 2018-11-03 | 5  | 03T00:00-03:00 04T01:00-02:00 05T00:00-02:00",
        "30 23 * * * | America/Sao_Paulo | 2018-02-17 | 18 | 17T23:30-02:00 18T23:30-03:00",
        "@daily      | America/Sao_Paulo | 2018-02-17 | 18 | 17T00:00-02:00 18T00:00-03:00",
        "@daily      | Asia/Beirut       | 2026-03-28 | 30 | 28T00:00+02:00 29T01:00+03:00 30T00:00+03:00",
        "30 23 * * * | Asia/Beirut       | 2026-10-24 | 25 | 24T23:30+03:00 25T23:30+02:00",
        "0 0 * * SUN | Asia/Beirut       | 2026-10-24 | 31 | 25T00:00+02:00",
      })
  void midnightIsATimeOfDayLikeOthers(
      String expression, String zone, LocalDate from, int to, String due) {
    assertThat(due(expression, zone, from, to)).isEqualTo(list(due));
  }

  /** December 30th 2011, a Friday, was no day there. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 8 * * *     | 2011-12-29 | 31 | 29T08:00-10:00 31T00:00+14:00 31T08:00+14:00",
        "*/5 8-9 30 * *| 2011-12-29 | 31 | 31T00:00+14:00",
        "0 8 * * FRI   | 2011-12-24 | 31 | 31T00:00+14:00",
        "@daily        | 2011-12-29 | 31 | 29T00:00-10:00 31T00:00+14:00",
        "59 23 * * *   | 2011-12-29 | 31 | 29T23:59-10:00 31T00:00+14:00 31T23:59+14:00",
        "0 * 30 12 *   | 2011-12-29 | 31 |",
      })
  void aWholeDayIsOneGapInApia(String expression, LocalDate from, int to, String due) {
    assertThat(due(expression, "Pacific/Apia", from, to)).isEqualTo(list(due));
  }

  @Test
  void theLastDueTimeIsFoundFromWithinAChange() {
    CronSchedule daily = CronSchedule.parse("30 2 * * *", "Europe/Berlin");
    Instant first = Instant.parse("2026-10-25T00:30:00Z");

    assertThat(daily.last(Instant.parse("2026-10-25T01:15:00Z"))).contains(first);
    assertThat(daily.last(Instant.parse("2026-10-25T01:45:00Z"))).contains(first);
    assertThat(daily.last(first)).contains(first);
    assertThat(daily.last(first.minusNanos(1))).contains(Instant.parse("2026-10-24T00:30:00Z"));
    assertThat(daily.next(Instant.parse("2026-10-25T01:15:00Z")))
        .contains(Instant.parse("2026-10-26T01:30:00Z"));
    assertThat(daily.last(Instant.parse("2026-03-29T01:00:00Z")))
        .contains(Instant.parse("2026-03-29T01:00:00Z"));
    assertThat(daily.last(Instant.parse("2026-03-29T00:59:59.999Z")))
        .contains(Instant.parse("2026-03-28T01:30:00Z"));
  }

  private static List<String> due(String expression, String zone, LocalDate from, int toDay) {
    ZoneId there = ZoneId.of(zone);
    Instant start = from.atStartOfDay(there).toInstant();
    Instant end = from.withDayOfMonth(toDay).plusDays(1).atStartOfDay(there).toInstant();
    return CronSchedule.parse(expression, zone)
        .between(start.minusNanos(1), end.minusNanos(1), 100)
        .stream()
        .map(due -> SHOWN.format(due.atZone(there)))
        .toList();
  }

  private static List<String> list(String due) {
    return due == null ? List.of() : List.of(due.split(" "));
  }
}
