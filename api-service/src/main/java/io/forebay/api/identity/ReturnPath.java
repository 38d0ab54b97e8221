package io.forebay.api.identity;

import io.forebay.core.problem.ProblemCode;
import io.forebay.core.problem.ProblemException;
import java.util.regex.Pattern;

/**
 * Where a browser goes after its login: a path of ours.
 *
 * @param text for example {@code /console/datasets?page=2}
 */
public record ReturnPath(String text) {

  /**
   * Browsers take {@code //host} and {@code /\host} for other hosts, and skip control characters.
   */
  private static final Pattern OURS = Pattern.compile("/|/[!-~&&[^/\\\\]][!-~&&[^\\\\]]{0,2000}");

  /**
   * @throws ProblemException with {@link ProblemCode#INVALID_REQUEST} for anything that could lead
   *     elsewhere
   */
  public ReturnPath {
    if (!OURS.matcher(text).matches() || text.startsWith("/auth/")) {
      throw new ProblemException(
          ProblemCode.INVALID_REQUEST,
          "return is a path of this service, for example /console, and not below /auth.");
    }
  }

  /** Of a query parameter; the root when there is none. */
  public static ReturnPath of(String parameter) {
    return new ReturnPath(parameter == null || parameter.isEmpty() ? "/" : parameter);
  }
}
