package io.forebay.api.runtime;

import io.forebay.api.access.Needs;
import io.forebay.api.problem.Problems;
import io.forebay.api.request.ChangeConditions;
import io.forebay.api.request.Inputs;
import io.forebay.api.request.Precondition;
import io.forebay.core.access.Permission;
import io.forebay.core.problem.ProblemCode;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** REST: the runtime of a dataset. */
@Path("/api/v1/datasets/{name}/runtime")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Runtimes", description = "Where versions of a dataset are kept warm")
public class RuntimeResource {

  private final RuntimeService runtimes;

  public RuntimeResource(RuntimeService runtimes) {
    this.runtimes = runtimes;
  }

  @GET
  @Operation(
      operationId = "getRuntime",
      summary = "Shows where the dataset is kept warm, and what of each version each node holds")
  @Needs(Permission.READ_DATASET)
  @Problems({ProblemCode.DATASET_NOT_FOUND, ProblemCode.RUNTIME_NOT_FOUND})
  public RestResponse<RuntimeView> get(@PathParam("name") String name) {
    return tagged(runtimes.get(name));
  }

  @PUT
  @Operation(operationId = "putRuntime", summary = "Says where the dataset is to be kept warm")
  @Needs(Permission.EDIT_DATASET)
  @Problems({
    ProblemCode.INVALID_REQUEST,
    ProblemCode.DATASET_NOT_FOUND,
    ProblemCode.DATASET_DELETING,
    ProblemCode.STALE_REVISION
  })
  public RestResponse<RuntimeView> put(
      @PathParam("name") String name,
      @BeanParam ChangeConditions conditions,
      RuntimeSettings settings) {
    return tagged(
        runtimes.put(name, Inputs.required("(body)", settings), conditions.precondition()));
  }

  private static RestResponse<RuntimeView> tagged(RuntimeView runtime) {
    return ResponseBuilder.ok(runtime).tag(Precondition.tag(runtime.generation())).build();
  }
}
