package io.forebay.core.policy;

import io.forebay.core.problem.ProblemCode;
import io.forebay.core.problem.ProblemException;
import java.util.regex.Pattern;

/**
 * A preheat policy's name, unique in its dataset: lower-case letters, digits and hyphens, a letter
 * first, at most 63 characters.
 *
 * @param value the name
 */
public record PolicyName(String value) {

  /** Characters of a name. */
  public static final int MAX_LENGTH = 63;

  /** The regular expression of the valid ones. */
  public static final String PATTERN = "^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$";

  private static final Pattern VALID = Pattern.compile(PATTERN);

  /**
   * @throws ProblemException with {@link ProblemCode#INVALID_REQUEST} for anything else
   */
  public PolicyName {
    if (value == null || !VALID.matcher(value).matches()) {
      throw new ProblemException(
          ProblemCode.INVALID_REQUEST,
          "A policy's name has 1 to 63 lower-case letters, digits and hyphens, starts with a letter"
              + " and does not end with a hyphen.");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
