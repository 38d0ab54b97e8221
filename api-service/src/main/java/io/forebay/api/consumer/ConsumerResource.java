package io.forebay.api.consumer;

import io.forebay.api.access.Needs;
import io.forebay.api.page.ListParameters;
import io.forebay.api.page.Page;
import io.forebay.api.problem.Problems;
import io.forebay.api.request.Inputs;
import io.forebay.core.access.Permission;
import io.forebay.core.consumer.ConsumerState;
import io.forebay.core.problem.ProblemCode;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** REST: who reads a version. */
@Path("/api/v1/datasets/{name}/versions/{version}/consumers")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Consumers", description = "Who uses a version")
public class ConsumerResource {

  private final ConsumerService consumers;

  public ConsumerResource(ConsumerService consumers) {
    this.consumers = consumers;
  }

  @GET
  @Operation(
      operationId = "listConsumers",
      summary = "Lists the pods that mount, or mounted, a version, the newest first")
  @Needs(Permission.READ_DATASET)
  @Problems({
    ProblemCode.INVALID_REQUEST,
    ProblemCode.INVALID_CURSOR,
    ProblemCode.DATASET_NOT_FOUND,
    ProblemCode.VERSION_NOT_FOUND
  })
  public Page<ConsumerView> list(
      @PathParam("name") String name,
      @PathParam("version") String version,
      @QueryParam("state")
          @Parameter(
              description = "May be given several times",
              schema = @Schema(type = SchemaType.ARRAY, implementation = ConsumerState.class))
          List<String> states,
      @BeanParam ListParameters parameters) {
    return consumers.list(
        name,
        version,
        states.stream().map(state -> Inputs.constant("state", ConsumerState.class, state)).toList(),
        parameters.request());
  }
}
