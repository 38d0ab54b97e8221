package io.forebay.core.policy;

import io.forebay.core.glob.PathSelection;
import io.forebay.core.problem.ProblemCode;
import io.forebay.core.problem.ProblemException;
import io.forebay.core.version.VersionRef;
import java.util.List;

/**
 * What is asked of a preheat policy; stored as JSON.
 *
 * @param version which is loaded: a number, a tag or {@code latest}, as it is meant when a load
 *     begins
 * @param include globs; empty for every file
 * @param trigger what has it fire
 */
public record PolicySpec(
    String version,
    List<String> include,
    List<String> exclude,
    Trigger trigger,
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
    Valid.given("version", version);
    Valid.given("trigger", trigger);
    String reference = version;
    Valid.read("version", () -> VersionRef.parse(reference));
    List<String> included = include;
    List<String> excluded = exclude;
    Valid.read("include or exclude", () -> new PathSelection(included, excluded));
    if (trigger instanceof Trigger.FollowOrigin
        && !(VersionRef.parse(version) instanceof VersionRef.Latest)) {
      throw new ProblemException(
          ProblemCode.INVALID_REQUEST,
          "version: a policy that follows the origin loads what that holds, and is for latest.");
    }
  }

  /** The version that is loaded. */
  public VersionRef reference() {
    return VersionRef.parse(version);
  }
}
