package io.forebay.core.policy;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** People are told which part is wrong, and what would be right. */
class InvalidScheduleTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "60 * * * *     | the minute '60' is not 0 to 59",
        "0 24 * * *     | the hour '24' is not 0 to 23",
        "0 5-24 * * *   | the hour '5-24' is not 0 to 23",
        "0 0 0 * *      | the day of the month '0' is not 1 to 31",
        "0 0 32 * *     | the day of the month '32' is not 1 to 31",
        "0 0 * 13 *     | the month '13' is not 1 to 12 or JAN to DEC",
        "0 0 * MAI *    | the month 'MAI' is not 1 to 12 or JAN to DEC",
        "0 0 * MON *    | the month 'MON' is not 1 to 12 or JAN to DEC",
        "0 0 * * 8      | the weekday '8' is not 0 to 7 or SUN to SAT",
        "0 0 * * monday | the weekday 'MONDAY' is not 0 to 7 or SUN to SAT",
        "999999999 * * * * | the minute '999999999' is not 0 to 59",
        "0 22-2 * * *   | the hour '22-2' goes backwards: write 22-23,0-2",
        "0 0 25-5/2 * * | the day of the month '25-5/2' goes backwards: write 25-31,1-5",
        "0 0 * NOV-FEB *| the month 'NOV-FEB' goes backwards: write NOV-12,1-FEB",
        "0 0 * * FRI-MON| the weekday 'FRI-MON' goes backwards: write FRI-7,1-MON",
        "*/90 * * * *   | the minute '*/90' has a step that is not 1 to 59",
        "*/0 * * * *    | the minute '*/0' has a step that is not 1 to 59",
        "0 */24 * * *   | the hour '*/24' has a step that is not 1 to 23",
        "0 0 1-5/32 * * | the day of the month '1-5/32' has a step that is not 1 to 31",
        "1,,2 * * * *   | the list of the minute has a comma too many",
        "* 1, * * *     | the list of the hour has a comma too many",
        "* * , * *      | the list of the day of the month has a comma too many",
      })
  void aValueThatIsNoneIsNamedBesideThoseThatAre(String expression, String message) {
    refused(expression, message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1/2/3",
        "2-3/1/2",
        "/5",
        "5/",
        "1-",
        "-1",
        "-1-2",
        "1-5-7",
        "*-5",
        "1-*",
        "**",
        "5*",
        "*/",
        "*/-1",
        "*/MON",
        "-",
        "/",
        "1@",
        "1234567890",
        "1/1234567890",
        "5A",
        "A5"
      })
  void whatIsNoItemOfAListIsRefusedWithWhatIs(String minute) {
    refused(
        minute + " * * * *",
        "the minute '"
            + minute
            + "' is not one of *, 5, 1-5, */2, 1-5/2, or a list of these with"
            + " commas");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0 0 L * *",
        "0 0 L-3 * *",
        "0 0 1-L * *",
        "0 0 LW * *",
        "0 0 15W * *",
        "0 0 ? * *",
        "0 0 * * 5#3",
        "0 0 * * 5L",
        "0 0 * * fril",
        "0 0 * * FRI#1",
        "0 0 * * MON,?"
      })
  void whatOnlyQuartzKnowsIsNotSupported(String expression) {
    assertThatExceptionOfType(InvalidScheduleException.class)
        .isThrownBy(() -> CronSchedule.parse(expression, "UTC"))
        .withMessageContaining("uses L, W, # or ?, which are not supported");
  }

  @Test
  void theNumberOfFieldsIsFive() {
    String fields = "a schedule has five fields (minute, hour, day of the month, month, weekday)";
    String example = ", such as '0 8 * * MON-FRI' for eight o'clock on weekdays";

    refused("", fields + example);
    refused(" \t\n\u00a0", fields + example);
    refused("8", fields + ", not 1" + example);
    refused("0 8 * *", fields + ", not 4" + example);
    refused("0 0 8 * * *", fields + ", not 6: it has neither seconds nor years");
    refused("0 0 8 * * * 2026", fields + ", not 7: it has neither seconds nor years");
  }

  @Test
  void namesAreThoseOfTimes() {
    refused("@reboot", "'@reboot' is not supported: it is no time");
    for (String other : new String[] {"@every 5m", "@", "@daily 5", "@fortnightly"}) {
      refused(
          other,
          "'"
              + other
              + "' is not one of @annually, @daily, @hourly, @midnight, @monthly, @weekly, @yearly");
    }
  }

  @Test
  void foreignCharactersAreNamedBecauseNotAllCanBeSeen() {
    refused("1|2 * * * *", "the character U+007C (VERTICAL LINE) has no meaning in a schedule");
    refused("+5 * * * *", "the character U+002B (PLUS SIGN) has no meaning in a schedule");
    refused("1\u20135 * * * *", "the character U+2013 (EN DASH) has no meaning in a schedule");
    refused(
        "\u0663 * * * *",
        "the character U+0663 (ARABIC-INDIC DIGIT THREE) has no meaning in a schedule");
    refused(
        "5\u200b * * * *", "the character U+200B (ZERO WIDTH SPACE) has no meaning in a schedule");
    refused("5\0 * * * *", "the character U+0000 (NULL) has no meaning in a schedule");
    refused(
        "\ud83d\ude00 * * * *",
        "the character U+1F600 (GRINNING FACE) has no meaning in a schedule");
  }

  @Test
  void whatNeverComesIsRefused() {
    refused("0 0 30 2 *", "the schedule never comes: no month '2' has a day '30'");
    refused("0 * 30,31 feb *", "the schedule never comes: no month 'FEB' has a day '30,31'");
    refused(
        "0 0 31 2,4,6,9,11 */1", "the schedule never comes: no month '2,4,6,9,11' has a day '31'");
  }

  @Test
  void lengthIsBounded() {
    refused(
        "1,".repeat(1_000_000) + "1 * * * *", "a schedule has at most 500 characters, not 2000009");
    refused(" ".repeat(501), "a schedule has at most 500 characters, not 501");
    refusedZone("x".repeat(101), "a time zone's name has at most 100 characters");
  }

  @Test
  void aTimeZoneIsARegionThatIsKnown() {
    refusedZone(
        "Europe/Berln",
        "the time zone 'Europe/Berln' is not known; write a region such as Europe/Berlin, or UTC");
    refusedZone("europe/berlin", "the time zone 'europe/berlin' is not known; write Europe/Berlin");
    refusedZone(" UTC", "the time zone ' UTC' is not known; write UTC");
    for (String other : new String[] {"", "+02:00", "Z", "UTC+2", "GMT+02:00", "CEST", "../UTC"}) {
      refusedZone(
          other,
          "the time zone '"
              + other
              + "' is not known; write a region such as Europe/Berlin, or UTC");
    }
  }

  private static void refused(String expression, String message) {
    assertThatExceptionOfType(InvalidScheduleException.class)
        .isThrownBy(() -> CronSchedule.parse(expression, "UTC"))
        .withMessage(message);
  }

  private static void refusedZone(String zone, String message) {
    assertThatExceptionOfType(InvalidScheduleException.class)
        .isThrownBy(() -> CronSchedule.parse("0 8 * * *", zone))
        .withMessage(message);
  }
}
