package io.forebay.api.problem;

import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.forebay.core.problem.Problem;
import io.forebay.core.problem.ProblemException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import jakarta.ws.rs.core.UriInfo;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns whatever a REST operation throws into a problem document. */
public final class ProblemMapper {

  @ServerExceptionMapper
  public Response problem(ProblemException failure, UriInfo uri) {
    return answer(failure, uri);
  }

  @ServerExceptionMapper
  public Response body(MismatchedInputException failure, UriInfo uri) {
    return answer(failure, uri);
  }

  /** Keeps the headers that belong to the status, for example {@code Allow}. */
  @ServerExceptionMapper
  public Response routing(WebApplicationException failure, UriInfo uri) {
    Response response = answer(failure, uri);
    String allow = failure.getResponse().getHeaderString(HttpHeaders.ALLOW);
    return allow == null
        ? response
        : Response.fromResponse(response).header(HttpHeaders.ALLOW, allow).build();
  }

  @ServerExceptionMapper
  public Response other(Throwable failure, UriInfo uri) {
    return answer(failure, uri);
  }

  private static Response answer(Throwable failure, UriInfo uri) {
    Problem problem = ProblemClassifier.classify(failure);
    ResponseBuilder builder =
        Response.status(problem.code().status())
            .type(ProblemBody.MEDIA_TYPE)
            .entity(ProblemBody.of(problem, uri.getRequestUri().getRawPath()));
    ProblemClassifier.retryAfter(problem)
        .ifPresent(seconds -> builder.header(HttpHeaders.RETRY_AFTER, seconds));
    return builder.build();
  }
}
