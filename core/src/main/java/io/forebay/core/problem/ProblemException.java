package io.forebay.core.problem;

/** Ends a request or a task with a catalogued problem. */
public final class ProblemException extends RuntimeException {

  private final transient Problem problem;

  public ProblemException(Problem problem) {
    super(problem.code().code() + ": " + problem.detail());
    this.problem = problem;
  }

  public ProblemException(ProblemCode code, String detail) {
    this(new Problem(code, detail));
  }

  public ProblemException(Problem problem, Throwable cause) {
    super(problem.code().code() + ": " + problem.detail(), cause);
    this.problem = problem;
  }

  public Problem problem() {
    return problem;
  }
}
