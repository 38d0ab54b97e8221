package io.forebay.core.policy;

import io.forebay.core.problem.ProblemCode;
import io.forebay.core.problem.ProblemException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Within which limits a policy works; stored as JSON.
 *
 * @param priority of its loads, -100 to 100, higher first
 * @param maxBytesPerSecond of each of its loads, over all loaders; empty for no limit
 * @param concurrency what it does when it is due and an earlier load of it is not over
 * @param missedTimes what it does about due times at which nobody was there
 * @param windows when its loads may run; always, without any
 * @param retries how often a load of it that fails is tried again by itself
 * @param deadlineSeconds how long after it was due its load is to be over, whole seconds; empty
 *     when that does not matter
 * @param suspendAfter how many of its loads in a row may fail before it is suspended; empty for any
 *     number
 * @param keepVersions how many of the versions that it loaded last are not evicted to make room;
 *     empty for none
 */
public record PolicyLimits(
    int priority,
    Optional<Long> maxBytesPerSecond,
    Concurrency concurrency,
    MissedTimes missedTimes,
    List<Window> windows,
    int retries,
    Optional<Long> deadlineSeconds,
    Optional<Integer> suspendAfter,
    Optional<Integer> keepVersions) {

  /** What a policy has that names none. */
  public static final PolicyLimits DEFAULT =
      new PolicyLimits(
          0,
          Optional.empty(),
          Concurrency.FORBID,
          MissedTimes.CATCH_UP,
          List.of(),
          0,
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  public static final int MOST_PRIORITY = 100;
  public static final int MOST_RETRIES = 10;
  public static final int MOST_FAILURES = 100;
  public static final int MOST_WINDOWS = 20;
  public static final int MOST_KEPT = 100;

  /** A minute, and a week. */
  public static final long LEAST_DEADLINE = 60;

  public static final long MOST_DEADLINE = 7 * 24 * 3600;

  /**
   * Makes valid limits.
   *
   * @throws ProblemException with {@link ProblemCode#INVALID_REQUEST}
   */
  public PolicyLimits {
    concurrency = concurrency == null ? Concurrency.FORBID : concurrency;
    missedTimes = missedTimes == null ? MissedTimes.CATCH_UP : missedTimes;
    maxBytesPerSecond = maxBytesPerSecond == null ? Optional.empty() : maxBytesPerSecond;
    deadlineSeconds = deadlineSeconds == null ? Optional.empty() : deadlineSeconds;
    suspendAfter = suspendAfter == null ? Optional.empty() : suspendAfter;
    keepVersions = keepVersions == null ? Optional.empty() : keepVersions;
    windows = windows == null ? List.of() : List.copyOf(windows);
    require(
        priority >= -MOST_PRIORITY && priority <= MOST_PRIORITY,
        "priority is between -" + MOST_PRIORITY + " and " + MOST_PRIORITY + ".");
    require(
        maxBytesPerSecond.filter(limit -> limit < 1).isEmpty(), "maxBytesPerSecond is at least 1.");
    require(windows.size() <= MOST_WINDOWS, "windows has at most " + MOST_WINDOWS + " entries.");
    require(
        retries >= 0 && retries <= MOST_RETRIES, "retries is between 0 and " + MOST_RETRIES + ".");
    require(
        deadlineSeconds
            .filter(seconds -> seconds < LEAST_DEADLINE || seconds > MOST_DEADLINE)
            .isEmpty(),
        "deadlineSeconds is between " + LEAST_DEADLINE + " and " + MOST_DEADLINE + ".");
    require(
        suspendAfter.filter(count -> count < 1 || count > MOST_FAILURES).isEmpty(),
        "suspendAfter is between 1 and " + MOST_FAILURES + ".");
    require(
        keepVersions.filter(count -> count < 1 || count > MOST_KEPT).isEmpty(),
        "keepVersions is between 1 and " + MOST_KEPT + ".");
  }

  /** The same with this priority and rate. */
  public PolicyLimits with(int newPriority, Optional<Long> newMaxBytesPerSecond) {
    return new PolicyLimits(
        newPriority,
        newMaxBytesPerSecond,
        concurrency,
        missedTimes,
        windows,
        retries,
        deadlineSeconds,
        suspendAfter,
        keepVersions);
  }

  /** When a load is to be over, of what was due then; nothing when that does not matter. */
  public Optional<Instant> deadline(Instant due) {
    return deadlineSeconds.map(due::plusSeconds);
  }

  /** When its loads may run. */
  public Windows openings() {
    return new Windows(windows);
  }

  private static void require(boolean valid, String rule) {
    if (!valid) {
      throw new ProblemException(ProblemCode.INVALID_REQUEST, "limits." + rule);
    }
  }
}
