package io.forebay.core.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronScheduleTest {

  /** July 1st 2026 is a Wednesday. */
  private static final Instant JULY = Instant.parse("2026-07-01T00:00:00Z");

  @Test
  void eightOnWeekdaysInBerlinIsAnotherInstantInWinter() {
    CronSchedule schedule = CronSchedule.parse("0 8 * * MON-FRI", "Europe/Berlin");

    assertThat(schedule.next(Instant.parse("2026-07-03T06:00:00Z")))
        .contains(Instant.parse("2026-07-06T06:00:00Z"));
    assertThat(schedule.next(Instant.parse("2026-12-04T06:59:59.999999999Z")))
        .contains(Instant.parse("2026-12-04T07:00:00Z"));
    assertThat(schedule.last(Instant.parse("2026-12-06T12:00:00Z")))
        .contains(Instant.parse("2026-12-04T07:00:00Z"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "* * * * *           | 01T00:01 01T00:02 01T00:03",
        "*/25 * * * *        | 01T00:25 01T00:50 01T01:00",
        "5/15 * * * *        | 01T00:05 01T00:20 01T00:35 01T00:50 01T01:05",
        "10-20/5 6 * * *     | 01T06:10 01T06:15 01T06:20 02T06:10",
        "10-12/59 6 * * *    | 01T06:10 02T06:10",
        "0,30 22-23,0-1 * * *| 01T00:30 01T01:00 01T01:30 01T22:00 01T22:30 01T23:00 01T23:30 02T00:00",
        "7,7,7-7 0 * * *     | 01T00:07 02T00:07",
        "007 00 * * *        | 01T00:07 02T00:07",
        "0 0 */7 * *         | 08T00:00 15T00:00 22T00:00 29T00:00",
        "0 0 */30 7 *        | 31T00:00",
        "0 0 3/10 * *        | 03T00:00 13T00:00 23T00:00",
        "0 0 * JUL,dec Fri   | 03T00:00 10T00:00 17T00:00",
        "0 0 * jun-Aug 5     | 03T00:00 10T00:00",
        "0 0 * 1/6 5         | 03T00:00 10T00:00",
        "0 0 * * 0           | 05T00:00 12T00:00",
        "0 0 * * 7           | 05T00:00 12T00:00",
        "0 0 * * SUN         | 05T00:00 12T00:00",
        "0 0 * * */7         | 05T00:00 12T00:00",
        "0 0 * * 7-7         | 05T00:00 12T00:00",
        "0 0 * * 7-0         | 05T00:00 12T00:00",
        "0 0 * * 5-7         | 03T00:00 04T00:00 05T00:00 10T00:00",
        "0 0 * * FRI-SUN     | 03T00:00 04T00:00 05T00:00 10T00:00",
        "0 0 * * 5-0         | 03T00:00 04T00:00 05T00:00 10T00:00",
        "0 0 * * SUN-TUE     | 05T00:00 06T00:00 07T00:00 12T00:00",
        "0 0 * * 7-2         | 05T00:00 06T00:00 07T00:00 12T00:00",
        "0 0 * * */2         | 02T00:00 04T00:00 05T00:00 07T00:00 09T00:00",
        "0 0 * * 7/2         | 02T00:00 04T00:00 05T00:00 07T00:00 09T00:00",
        "0 0 * * 1/2         | 03T00:00 06T00:00 08T00:00",
        "0 0 * * 1-7/3       | 02T00:00 05T00:00 06T00:00 09T00:00",
        "0 0 * * 6/1,4       | 02T00:00 04T00:00 09T00:00",
      })
  void fieldsSayWhichValuesAreMeant(String expression, String due) {
    assertThat(inJuly(expression, due)).isEqualTo(due);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 0 13 * FRI    | 03T00:00 10T00:00 13T00:00 17T00:00",
        "0 0 13,14 * 5   | 03T00:00 10T00:00 13T00:00 14T00:00 17T00:00",
        "0 0 */10 * FRI  | 03T00:00 10T00:00 11T00:00 17T00:00 21T00:00",
        "0 0 13 * */3    | 04T00:00 05T00:00 08T00:00 11T00:00 12T00:00 13T00:00",
        "0 0 1-31 * FRI  | 02T00:00 03T00:00 04T00:00",
        "0 0 13 * 0-6    | 02T00:00 03T00:00 04T00:00",
        "0 0 31 6,7 FRI  | 03T00:00 10T00:00 17T00:00 24T00:00 31T00:00",
      })
  void aDayOfTheMonthAndAWeekdayMeanEither(String expression, String due) {
    assertThat(inJuly(expression, due)).isEqualTo(due);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 0 * * FRI     | 03T00:00 10T00:00 17T00:00",
        "0 0 */1 * FRI   | 03T00:00 10T00:00 17T00:00",
        "0 0 4,* * FRI   | 03T00:00 10T00:00 17T00:00",
        "0 0 13,14 * *   | 13T00:00 14T00:00",
        "0 0 13,14 * */1 | 13T00:00 14T00:00",
      })
  void butAStarIsNoAlternative(String expression, String due) {
    assertThat(inJuly(expression, due)).isEqualTo(due);
  }

  @ParameterizedTest
  @CsvSource({
    "@hourly, 0 * * * *",
    "@daily, 0 0 * * *",
    "@Midnight, 0 0 * * *",
    "@weekly, 0 0 * * 0",
    "@MONTHLY, 0 0 1 * *",
    "@yearly, 0 0 1 1 *",
    "@annually, 0 0 1 1 *"
  })
  void aNameStandsForFields(String name, String fields) {
    CronSchedule named = CronSchedule.parse(name, "Europe/Berlin");

    assertThat(named.between(JULY, JULY.plus(Duration.ofDays(1000)), 50))
        .isNotEmpty()
        .isEqualTo(
            CronSchedule.parse(fields, "Europe/Berlin")
                .between(JULY, JULY.plus(Duration.ofDays(1000)), 50));
    assertThat(named.expression()).isEqualTo(name);
  }

  @Test
  void leapDaysComeAlsoAcrossAYearThatIsNone() {
    CronSchedule schedule = CronSchedule.parse("0 0 29 2 *", "UTC");

    assertThat(schedule.next(Instant.parse("2096-02-29T00:00:00Z")))
        .contains(Instant.parse("2104-02-29T00:00:00Z"));
    assertThat(schedule.last(Instant.parse("2104-02-28T23:59:59Z")))
        .contains(Instant.parse("2096-02-29T00:00:00Z"));
    assertThat(CronSchedule.parse("59 * 29 2 *", "Europe/Berlin").next(JULY))
        .contains(Instant.parse("2028-02-28T23:59:00Z"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0 8 * * 1",
        "  0\t8 *\r\n* 1\n",
        "0\u00a08\u2003*\u3000*\u20281",
        "\u000b0\f8\u0085*  *   1\u2009"
      })
  void fieldsArePartedByWhiteSpaceOfAnyKind(String expression) {
    CronSchedule schedule = CronSchedule.parse(expression, "UTC");

    assertThat(schedule.expression()).isEqualTo("0 8 * * 1");
    assertThat(schedule.next(JULY)).contains(Instant.parse("2026-07-06T08:00:00Z"));
  }

  /** In Turkish, the upper case of an i has a dot. */
  @Test
  void namesAreReadInEveryCountry() {
    Locale here = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("tr-TR"));

      assertThat(CronSchedule.parse("0 0 * * fri", "UTC").next(JULY))
          .contains(Instant.parse("2026-07-03T00:00:00Z"));
      assertThat(CronSchedule.parse("@MIDNIGHT", "UTC").next(JULY))
          .contains(Instant.parse("2026-07-02T00:00:00Z"));
    } finally {
      Locale.setDefault(here);
    }
  }

  @Test
  void theLongestListsFit() {
    String all =
        List.of(
                    all(0, 59),
                    all(0, 23),
                    all(1, 31),
                    "JAN,FEB,MAR,APR,MAY,JUN,JUL,AUG,SEP,OCT,NOV,DEC")
                .stream()
                .collect(Collectors.joining(" "))
            + " SUN,MON,TUE,WED,THU,FRI,SAT";

    assertThat(all.length()).isLessThan(CronSchedule.MAX_LENGTH);
    assertThat(CronSchedule.parse(all, "UTC").next(JULY)).contains(JULY.plusSeconds(60));
  }

  @Test
  void nothingIsDueBeforeTheYearOneAndAfterTheYear9999() {
    for (String expression : List.of("* * * * *", "0 0 29 2 *", "* 3 * * *")) {
      CronSchedule schedule = CronSchedule.parse(expression, "Europe/Berlin");

      assertThat(schedule.next(Instant.MAX)).isEmpty();
      assertThat(schedule.last(Instant.MIN)).isEmpty();
      assertThat(schedule.next(schedule.last(Instant.MAX).orElseThrow())).isEmpty();
      assertThat(schedule.last(schedule.next(Instant.MIN).orElseThrow().minusNanos(1))).isEmpty();
    }
  }

  @Test
  void noMoreAreReturnedThanWereAskedFor() {
    CronSchedule schedule = CronSchedule.parse("0 * * * *", "UTC");

    assertThat(schedule.between(JULY, JULY.plus(Duration.ofHours(3)), 10))
        .containsExactly(
            JULY.plus(Duration.ofHours(1)),
            JULY.plus(Duration.ofHours(2)),
            JULY.plus(Duration.ofHours(3)));
    assertThat(schedule.between(JULY, JULY.plus(Duration.ofHours(3)), 1))
        .containsExactly(JULY.plus(Duration.ofHours(1)));
    assertThat(schedule.between(JULY, JULY.plus(Duration.ofHours(3)), 0)).isEmpty();
    assertThat(schedule.between(JULY, JULY, 10)).isEmpty();
  }

  @Test
  void schedulesAreEqualWhenExpressionAndTimeZoneAre() {
    CronSchedule schedule = CronSchedule.parse(" 0  8 * * 1 ", "Europe/Berlin");

    assertThat(schedule)
        .isEqualTo(CronSchedule.parse("0 8 * * 1", "Europe/Berlin"))
        .hasSameHashCodeAs(CronSchedule.parse("0 8 * * 1", "Europe/Berlin"))
        .isNotEqualTo(CronSchedule.parse("0 8 * * 1", "UTC"))
        .isNotEqualTo(CronSchedule.parse("0 8 * * MON", "Europe/Berlin"))
        .hasToString("0 8 * * 1 Europe/Berlin");
    assertThat(schedule.timeZone()).isEqualTo("Europe/Berlin");
  }

  private static String all(int from, int to) {
    return IntStream.rangeClosed(from, to)
        .mapToObj(Integer::toString)
        .collect(Collectors.joining(","));
  }

  /** As many due times as are expected, in July 2026 and the UTC. */
  private static String inJuly(String expression, String expected) {
    int count = (int) Arrays.stream(expected.split(" ")).count();
    return CronSchedule.parse(expression, "UTC")
        .between(JULY, JULY.plus(Duration.ofDays(31)).minusNanos(1), count)
        .stream()
        .map(due -> LocalDateTime.ofInstant(due, ZoneOffset.UTC).toString().substring(8))
        .collect(Collectors.joining(" "));
  }
}
