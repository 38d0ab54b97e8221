package io.forebay.core.policy;

import io.forebay.core.problem.Problem;
import io.forebay.core.problem.ProblemCode;
import io.forebay.core.problem.ProblemException;

/** Refuses members of a policy that are not valid, by their names in requests. */
final class Valid {

  private Valid() {}

  static void given(String field, Object value) {
    if (value == null) {
      throw new ProblemException(ProblemCode.INVALID_REQUEST, field + " is missing.");
    }
  }

  static void read(String field, Runnable read) {
    try {
      read.run();
    } catch (IllegalArgumentException e) {
      throw new ProblemException(
          new Problem(ProblemCode.INVALID_REQUEST, field + ": " + e.getMessage() + "."), e);
    }
  }
}
