package io.forebay.api.access;

import io.forebay.api.page.Page;
import io.forebay.api.problem.Problems;
import io.forebay.api.request.Inputs;
import io.forebay.core.access.Permission;
import io.forebay.core.access.Principal;
import io.forebay.core.problem.ProblemCode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.RestResponse.Status;

/** REST: grants on a dataset. */
@Path("/api/v1/datasets/{name}/grants")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Grants", description = "Who may do what with a dataset")
public class GrantResource {

  private final GrantService grants;

  public GrantResource(GrantService grants) {
    this.grants = grants;
  }

  @GET
  @Operation(operationId = "listGrants", summary = "Lists who has which role on a dataset")
  @Needs(Permission.READ_DATASET)
  @Problems(ProblemCode.DATASET_NOT_FOUND)
  public Page<GrantView> list(@PathParam("name") String name) {
    return new Page<>(grants.list(name), null);
  }

  @PUT
  @Path("/{principal}")
  @Operation(
      operationId = "putGrant",
      summary = "Gives a principal a role, in the place of the one that it had",
      description =
          "A principal is user:NAME, group:NAME, serviceaccount:NAME, namespace:NAME or everyone.")
  @Needs(Permission.OWN_DATASET)
  @APIResponse(
      responseCode = "200",
      description = "Replaced",
      content = @Content(schema = @Schema(implementation = GrantView.class)))
  @APIResponse(
      responseCode = "201",
      description = "Created",
      content = @Content(schema = @Schema(implementation = GrantView.class)))
  @Problems({
    ProblemCode.INVALID_REQUEST,
    ProblemCode.FORBIDDEN,
    ProblemCode.DATASET_NOT_FOUND,
    ProblemCode.DATASET_DELETING,
    ProblemCode.LAST_OWNER
  })
  public RestResponse<GrantView> put(
      @PathParam("name") String name, @PathParam("principal") String principal, PutGrant request) {
    GrantService.Given given =
        grants.put(
            name,
            Principal.parse(principal),
            Inputs.required("role", Inputs.required("(body)", request).role()));
    return ResponseBuilder.create(given.created() ? Status.CREATED : Status.OK, given.grant())
        .build();
  }

  @DELETE
  @Path("/{principal}")
  @Operation(operationId = "deleteGrant", summary = "Takes a principal's role away")
  @Needs(Permission.OWN_DATASET)
  @Problems({
    ProblemCode.INVALID_REQUEST,
    ProblemCode.FORBIDDEN,
    ProblemCode.DATASET_NOT_FOUND,
    ProblemCode.GRANT_NOT_FOUND,
    ProblemCode.LAST_OWNER
  })
  public void delete(@PathParam("name") String name, @PathParam("principal") String principal) {
    grants.remove(name, Principal.parse(principal));
  }
}
