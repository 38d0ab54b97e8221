package io.forebay.api.version;

import io.forebay.api.request.Inputs;
import io.forebay.core.problem.Problem;
import io.forebay.core.problem.ProblemCode;
import io.forebay.core.problem.ProblemException;
import io.forebay.core.version.VersionRef;
import java.util.Map;

/** What may be a tag. */
public final class TagNames {

  private TagNames() {}

  /**
   * The tag, when it is one.
   *
   * @throws ProblemException with {@link ProblemCode#INVALID_REQUEST}
   */
  public static String checked(String field, String name) {
    try {
      return new VersionRef.Tag(Inputs.required(field, name)).name();
    } catch (IllegalArgumentException e) {
      throw new ProblemException(
          new Problem(
              ProblemCode.INVALID_REQUEST,
              "The field " + field + ": " + e.getMessage() + ".",
              Map.of("field", field)),
          e);
    }
  }
}
