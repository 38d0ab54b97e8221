package io.forebay.api.dataset;

import io.forebay.api.access.Needs;
import io.forebay.api.problem.Problems;
import io.forebay.core.access.Permission;
import io.forebay.core.problem.ProblemCode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** REST: sources that are not registered yet. */
@Path("/api/v1/sources/test")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Datasets")
public class SourceTestResource {

  private final SourceTestService tests;

  public SourceTestResource(SourceTestService tests) {
    this.tests = tests;
  }

  @POST
  @Operation(
      operationId = "testSource",
      summary = "Has a loader list the beginning of a source; nothing is registered")
  @Needs(Permission.CREATE_DATASET)
  @Problems({
    ProblemCode.INVALID_REQUEST,
    ProblemCode.FORBIDDEN,
    ProblemCode.SECRET_NOT_FOUND,
    ProblemCode.SECRET_NOT_BOUND,
    ProblemCode.NO_ANSWER,
    ProblemCode.ORIGIN_NOT_FOUND,
    ProblemCode.ORIGIN_DENIED,
    ProblemCode.ORIGIN_NOT_ALLOWED,
    ProblemCode.ORIGIN_UNAVAILABLE,
    ProblemCode.ORIGIN_THROTTLED,
    ProblemCode.ORIGIN_MISCONFIGURED
  })
  public SourceTestView test(SourceInput source) {
    return tests.test(source);
  }
}
