package io.forebay.api.problem;

import io.forebay.core.problem.Problem;
import io.forebay.core.problem.ProblemCode;
import jakarta.ws.rs.WebApplicationException;

/** What the router says about requests that reach no operation. */
public final class RoutingProblems {

  private RoutingProblems() {}

  static Problem of(WebApplicationException failure) {
    return of(failure.getResponse().getStatus());
  }

  /** The problem of a status that the router answers with. */
  public static Problem of(int status) {
    return switch (status) {
      case 401 -> problem(ProblemCode.UNAUTHENTICATED, "Send Authorization: Bearer <token>.");
      case 403 -> problem(ProblemCode.FORBIDDEN, "This token may not do that.");
      case 404 -> problem(ProblemCode.NOT_FOUND, "Nothing is found under this path.");
      case 405 ->
          problem(ProblemCode.METHOD_NOT_ALLOWED, "The Allow header names the methods there are.");
      case 406 ->
          problem(ProblemCode.NOT_ACCEPTABLE, "The answer is not available in what Accept names.");
      case 413 -> problem(ProblemCode.REQUEST_TOO_LARGE, "The body is too large.");
      case 415 -> problem(ProblemCode.UNSUPPORTED_MEDIA_TYPE, "Send the body as application/json.");
      default ->
          status < 500
              ? problem(ProblemCode.INVALID_REQUEST, "The request cannot be understood.")
              : problem(ProblemCode.INTERNAL_ERROR, "The request could not be handled.");
    };
  }

  private static Problem problem(ProblemCode code, String detail) {
    return new Problem(code, detail);
  }
}
