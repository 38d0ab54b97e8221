package io.forebay.api.explain;

import io.forebay.api.access.Needs;
import io.forebay.api.contract.Names;
import io.forebay.api.problem.Problems;
import io.forebay.core.access.Permission;
import io.forebay.core.problem.ProblemCode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** REST: why a version is not warm. */
@Path("/api/v1/datasets/{name}/explain")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Explanations", description = "Why something is not warm")
public class ExplainResource {

  private final ExplainService explanations;

  public ExplainResource(ExplainService explanations) {
    this.explanations = explanations;
  }

  @GET
  @Operation(
      operationId = "explain",
      summary = "Says whether a version is warm, and else why not",
      description =
          "That a reference means no version is an answer, too. Of several reasons, the one to look"
              + " at first.")
  @Needs(Permission.READ_DATASET)
  @Problems({ProblemCode.INVALID_REQUEST, ProblemCode.DATASET_NOT_FOUND})
  public ExplanationView explain(
      @PathParam("name") String name,
      @QueryParam("version")
          @Parameter(
              description = "A number, a tag or latest; latest unless given",
              schema = @Schema(implementation = Names.OfVersion.class))
          String version) {
    return explanations.explain(name, Optional.ofNullable(version));
  }
}
