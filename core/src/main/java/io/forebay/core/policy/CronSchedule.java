package io.forebay.core.policy;

import java.time.Instant;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * When something is due: a cron expression, read on the clocks of a time zone, to whole minutes.
 *
 * <p><b>The expression</b> has the five fields of UNIX: minute, hour, day of the month, month and
 * weekday, each {@code *}, a value, a range {@code 1-5}, one with a step ({@code *}{@code /15},
 * {@code 1-5/2}, {@code 5/15} for 5, 20, 35 and 50), or a list of these with commas. Months and
 * weekdays may be named by three letters, and Sunday is 0 and 7. Or it is {@code @hourly},
 * {@code @daily}, {@code @midnight}, {@code @weekly}, {@code @monthly}, {@code @yearly} or
 * {@code @annually}. Case does not matter. When both the day of the month and the weekday are other
 * than {@code *}, a day that is either is meant, as in Kubernetes.
 *
 * <p><b>The time zone</b> is a region such as {@code Europe/Berlin}, or {@code UTC}. An offset such
 * as {@code +02:00} is none: whoever writes it in summer is surprised in winter.
 *
 * <p><b>When clocks change</b>, what is due depends on the hour field:
 *
 * <ul>
 *   <li>{@code *} (and {@code *}{@code /1}, which says the same) speaks of minutes of every hour:
 *       it is due in each hour that really passes, so in both that the clock shows when it is set
 *       back, and nothing makes up for one that is skipped.
 *   <li>Any other speaks of times of day: each comes exactly once a day. One that is skipped is due
 *       at the first instant after the gap, once for all that fall into one gap, and for one that
 *       is due there anyway. One that comes twice is due at the first of the two.
 * </ul>
 *
 * <p>Nothing is due before the year 1 and after the year 9999, in UTC. Two schedules are equal when
 * expression and time zone are. Immutable.
 */
public final class CronSchedule {

  /** Longest expression in characters; every value of every field listed takes fewer. */
  public static final int MAX_LENGTH = 500;

  /** Of all kinds: what is copied from a page has spaces that do not break. */
  private static final Pattern WHITE_SPACE = Pattern.compile("[\\s\\p{Z}\\x{85}]+");

  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  private final String expression;
  private final String timeZone;
  private final DueTimes times;

  private CronSchedule(String expression, String timeZone, DueTimes times) {
    this.expression = expression;
    this.timeZone = timeZone;
    this.times = times;
  }

  /**
   * Reads a schedule.
   *
   * @throws InvalidScheduleException when the expression is none, never comes ({@code 0 0 30 2 *}),
   *     or the time zone is not known; the message is for people
   */
  public static CronSchedule parse(String expression, String timeZone) {
    if (expression.length() > MAX_LENGTH) {
      throw new InvalidScheduleException(
          "a schedule has at most " + MAX_LENGTH + " characters, not " + expression.length());
    }
    String spaced = WHITE_SPACE.matcher(expression).replaceAll(" ").strip();
    LocalSchedule schedule = ScheduleReader.read(spaced);
    ZoneRules rules = TimeZones.region(timeZone).getRules();
    DueTimes times =
        schedule.hours().unrestricted()
            ? new EveryHour(schedule, rules)
            : new TimesOfDay(schedule, rules);
    return new CronSchedule(spaced, timeZone, times);
  }

  /** As it was written, with one space between two fields. */
  public String expression() {
    return expression;
  }

  /** The time zone's name. */
  public String timeZone() {
    return timeZone;
  }

  /** The first due time after this instant; none is after the year 9999. */
  public Optional<Instant> next(Instant after) {
    if (!after.isBefore(LATEST)) {
      return Optional.empty();
    }
    return Optional.of(times.next(after.isBefore(EARLIEST) ? EARLIEST : after))
        .filter(due -> !due.isAfter(LATEST));
  }

  /** The last due time at or before this instant; none is before the year 1. */
  public Optional<Instant> last(Instant notAfter) {
    if (!notAfter.isAfter(EARLIEST)) {
      return Optional.empty();
    }
    return Optional.of(times.last(notAfter.isAfter(LATEST) ? LATEST : notAfter))
        .filter(due -> due.isAfter(EARLIEST));
  }

  /**
   * The due times between two instants, the first ones when there are more than asked for.
   *
   * @param limit most that are returned
   */
  public List<Instant> between(Instant fromExclusive, Instant toInclusive, int limit) {
    List<Instant> found = new ArrayList<>();
    Optional<Instant> due = next(fromExclusive);
    while (found.size() < limit && due.isPresent() && !due.get().isAfter(toInclusive)) {
      found.add(due.get());
      due = next(due.get());
    }
    return List.copyOf(found);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CronSchedule that
        && expression.equals(that.expression)
        && timeZone.equals(that.timeZone);
  }

  @Override
  public int hashCode() {
    return 31 * expression.hashCode() + timeZone.hashCode();
  }

  @Override
  public String toString() {
    return expression + " " + timeZone;
  }
}
