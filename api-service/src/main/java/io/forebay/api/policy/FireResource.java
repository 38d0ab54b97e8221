package io.forebay.api.policy;

import io.forebay.api.access.Needs;
import io.forebay.api.idempotency.Answer;
import io.forebay.api.idempotency.CreatingCalls;
import io.forebay.api.idempotency.IdempotencyKey;
import io.forebay.api.page.ListParameters;
import io.forebay.api.page.Page;
import io.forebay.api.problem.Problems;
import io.forebay.core.access.Permission;
import io.forebay.core.problem.ProblemCode;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** REST: when a policy will fire, when it did, and that it fires now. */
@Path("/api/v1/datasets/{name}/policies/{policy}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Policies")
public class FireResource {

  private final FireService fires;
  private final PreviewService previews;
  private final CreatingCalls calls;

  public FireResource(FireService fires, PreviewService previews, CreatingCalls calls) {
    this.fires = fires;
    this.previews = previews;
    this.calls = calls;
  }

  @GET
  @Path("/preview")
  @Operation(
      operationId = "previewPolicy",
      summary = "Shows when a policy will be due, also while it is suspended")
  @Needs(Permission.READ_DATASET)
  @Problems({ProblemCode.DATASET_NOT_FOUND, ProblemCode.POLICY_NOT_FOUND})
  public PreviewView preview(
      @PathParam("name") String name,
      @PathParam("policy") String policy,
      @QueryParam("count")
          @Parameter(
              description = "Most due times, 1 to 100; 10 unless given",
              schema =
                  @Schema(
                      type = SchemaType.INTEGER,
                      format = "int32",
                      minimum = "1",
                      maximum = "100",
                      defaultValue = "10"))
          String count) {
    return previews.of(name, policy, PreviewService.count(count));
  }

  @GET
  @Path("/fires")
  @Operation(
      operationId = "listFires",
      summary = "Lists what became of a policy's due times, the newest first")
  @Needs(Permission.READ_DATASET)
  @Problems({
    ProblemCode.DATASET_NOT_FOUND,
    ProblemCode.POLICY_NOT_FOUND,
    ProblemCode.INVALID_CURSOR
  })
  public Page<FireView> list(
      @PathParam("name") String name,
      @PathParam("policy") String policy,
      @BeanParam ListParameters parameters) {
    return fires.list(name, policy, parameters.request());
  }

  @POST
  @Path("/run")
  @Operation(
      operationId = "runPolicy",
      summary = "Has a policy fire now, also while it is suspended",
      description =
          "Its due times stay as they are. When no load can begin, the fire is SKIPPED and says why."
              + " Location is the load, or else the list of fires. A policy that follows the origin"
              + " makes versions: to run it takes the role EDITOR.")
  @Needs(Permission.LOAD_DATASET)
  @APIResponse(
      responseCode = "202",
      description =
          "It fired; the load is queued, unless the fire is SKIPPED, or CHECKING: then the origin is"
              + " listed first",
      content = @Content(schema = @Schema(implementation = FireView.class)))
  @Problems({
    ProblemCode.INVALID_REQUEST,
    ProblemCode.DATASET_NOT_FOUND,
    ProblemCode.DATASET_DELETING,
    ProblemCode.POLICY_NOT_FOUND,
    ProblemCode.IDEMPOTENCY_IN_PROGRESS,
    ProblemCode.IDEMPOTENCY_KEY_REUSED
  })
  public Response run(
      @PathParam("name") String name,
      @PathParam("policy") String policy,
      @BeanParam IdempotencyKey key) {
    return calls.answer(
        key,
        "runPolicy " + name + " " + policy,
        "",
        () -> {
          FireView fire = fires.run(name, policy);
          return Answer.accepted(
              fire.load() == null
                  ? "/api/v1/datasets/" + name + "/policies/" + policy + "/fires"
                  : "/api/v1/loads/" + fire.load(),
              fire);
        });
  }
}
