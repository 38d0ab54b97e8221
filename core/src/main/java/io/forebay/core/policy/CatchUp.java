package io.forebay.core.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What is to be done about the due times of a policy that have come.
 *
 * @param fire the one that fires: the latest; nothing when it is too late for that one, too
 * @param missed those that nobody was there for
 * @param next the first that has not come yet; nothing when none ever does
 */
public record CatchUp(Optional<Instant> fire, Optional<Missed> missed, Optional<Instant> next) {

  /** Who fires within it is on time. */
  public static final Duration ON_TIME = Duration.ofMinutes(1);

  /**
   * Due times that passed without anybody having been there.
   *
   * @param first the earliest of them
   * @param last the latest; the same when it is one
   * @param count how many, both included
   */
  public record Missed(Instant first, Instant last, long count) {}

  /**
   * Those from one that is known to be due until now.
   *
   * @param due the first that was not dealt with, not after {@code now}
   */
  public static CatchUp of(CronSchedule schedule, MissedTimes mode, Instant due, Instant now) {
    if (due.isAfter(now)) {
      throw new IllegalArgumentException("not due before " + due);
    }
    Instant last = due;
    Optional<Missed> missed = Optional.empty();
    for (Optional<Instant> later = schedule.next(last);
        later.filter(time -> !time.isAfter(now)).isPresent();
        later = schedule.next(last)) {
      missed = and(missed, last);
      last = later.get();
    }
    boolean tooLate = mode == MissedTimes.SKIP && last.plus(ON_TIME).isBefore(now);
    return new CatchUp(
        tooLate ? Optional.empty() : Optional.of(last),
        tooLate ? and(missed, last) : missed,
        schedule.next(last));
  }

  private static Optional<Missed> and(Optional<Missed> missed, Instant time) {
    return Optional.of(
        missed
            .map(before -> new Missed(before.first(), time, before.count() + 1))
            .orElseGet(() -> new Missed(time, time, 1)));
  }
}
