package io.forebay.loader.resolve;

import io.forebay.core.problem.Problem;

/** Sources could not be listed: what could be tried again was. */
final class ListingFailedException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  ListingFailedException(Problem problem, Throwable cause) {
    super(problem.detail(), cause);
    this.problem = problem;
  }

  /** Why. */
  Problem problem() {
    return problem;
  }
}
