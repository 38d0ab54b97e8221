package io.forebay.core.dataset;

import io.forebay.core.problem.ProblemCode;
import io.forebay.core.problem.ProblemException;
import java.util.regex.Pattern;

/**
 * A dataset's name: lower-case letters, digits and hyphens, a letter first, at most 48 characters,
 * so that {@code NAME-v123456} is a Kubernetes label value and object name, a directory and a URL
 * segment alike.
 *
 * @param value the name
 */
public record DatasetName(String value) {

  /** Characters of a name. */
  public static final int MAX_LENGTH = 48;

  /** The regular expression of the valid ones. */
  public static final String PATTERN = "^[a-z]([a-z0-9-]{0,46}[a-z0-9])?$";

  private static final Pattern VALID = Pattern.compile(PATTERN);

  /**
   * @throws ProblemException with {@link ProblemCode#INVALID_REQUEST} for anything else
   */
  public DatasetName {
    if (value == null || !VALID.matcher(value).matches()) {
      throw new ProblemException(
          ProblemCode.INVALID_REQUEST,
          "A dataset's name has 1 to 48 lower-case letters, digits and hyphens, starts with a letter"
              + " and does not end with a hyphen.");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
