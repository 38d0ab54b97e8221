package io.forebay.loader.fetch;

import io.forebay.core.problem.Problem;

/** One file cannot be made warm; the task goes on with the others. */
final class FileGivenUpException extends Exception {

  private final transient Problem problem;

  FileGivenUpException(Problem problem, Throwable cause) {
    super(problem.detail(), cause);
    this.problem = problem;
  }

  FileGivenUpException(Problem problem) {
    this(problem, null);
  }

  Problem problem() {
    return problem;
  }
}
