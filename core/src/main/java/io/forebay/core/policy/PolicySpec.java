package io.forebay.core.policy;

import io.forebay.core.glob.PathSelection;
import io.forebay.core.problem.Problem;
import io.forebay.core.problem.ProblemCode;
import io.forebay.core.problem.ProblemException;
import io.forebay.core.version.VersionRef;
import java.util.List;

/**
 * What is asked of a preheat policy; stored as JSON.
 *
 * @param version which is loaded: a number, a tag or {@code latest}, as it is meant at each due
 *     time
 * @param include globs; empty for every file
 * @param cron when, in five fields
 * @param timeZone where the cron expression's times are told
 */
public record PolicySpec(
    String version,
    List<String> include,
    List<String> exclude,
    String cron,
    String timeZone,
    PolicyLimits limits) {

  /**
   * Makes a valid spec.
   *
   * @throws ProblemException with {@link ProblemCode#INVALID_REQUEST}
   */
  public PolicySpec {
    include = include == null ? List.of() : List.copyOf(include);
    exclude = exclude == null ? List.of() : List.copyOf(exclude);
    limits = limits == null ? PolicyLimits.DEFAULT : limits;
    requireGiven("version", version);
    requireGiven("trigger.cron", cron);
    requireGiven("trigger.timeZone", timeZone);
    requireValid("version", () -> VersionRef.parse(version));
    List<String> included = include;
    List<String> excluded = exclude;
    requireValid("include or exclude", () -> new PathSelection(included, excluded));
    requireValid("trigger", () -> CronSchedule.parse(cron, timeZone));
  }

  /** When it fires. */
  public CronSchedule schedule() {
    return CronSchedule.parse(cron, timeZone);
  }

  /** The version that is loaded. */
  public VersionRef reference() {
    return VersionRef.parse(version);
  }

  private static void requireGiven(String field, String text) {
    if (text == null) {
      throw new ProblemException(ProblemCode.INVALID_REQUEST, field + " is missing.");
    }
  }

  private static void requireValid(String field, Runnable read) {
    try {
      read.run();
    } catch (IllegalArgumentException e) {
      throw new ProblemException(
          new Problem(ProblemCode.INVALID_REQUEST, field + ": " + e.getMessage() + "."), e);
    }
  }
}
