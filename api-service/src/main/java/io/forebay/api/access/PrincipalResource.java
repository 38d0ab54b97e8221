package io.forebay.api.access;

import io.forebay.api.page.ListParameters;
import io.forebay.api.page.Page;
import io.forebay.api.problem.Problems;
import io.forebay.api.request.ChangeConditions;
import io.forebay.api.request.Inputs;
import io.forebay.api.request.Precondition;
import io.forebay.api.request.PutConditions;
import io.forebay.core.access.Permission;
import io.forebay.core.problem.ProblemCode;
import jakarta.ws.rs.BeanParam;
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

/** REST: users and service accounts without an identity provider. */
@Path("/api/v1/principals")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Principals", description = "Groups and platform roles of people and service accounts")
public class PrincipalResource {

  private final PrincipalService principals;

  public PrincipalResource(PrincipalService principals) {
    this.principals = principals;
  }

  @GET
  @Operation(operationId = "listPrincipals", summary = "Lists described principals by name")
  @Needs(Permission.MANAGE_PRINCIPALS)
  @Problems({ProblemCode.INVALID_CURSOR, ProblemCode.FORBIDDEN})
  public Page<PrincipalView> list(@BeanParam ListParameters parameters) {
    return principals.list(parameters.request());
  }

  @GET
  @Path("/{principal}")
  @Operation(operationId = "getPrincipal", summary = "Shows groups and roles of a principal")
  @Needs(Permission.MANAGE_PRINCIPALS)
  @Problems({ProblemCode.INVALID_REQUEST, ProblemCode.FORBIDDEN, ProblemCode.PRINCIPAL_NOT_FOUND})
  public RestResponse<PrincipalView> get(@PathParam("principal") String principal) {
    return tagged(Status.OK, principals.get(principal));
  }

  @PUT
  @Path("/{principal}")
  @Operation(
      operationId = "putPrincipal",
      summary = "Says which groups and platform roles a user or service account has",
      description = "Who is not described has no groups and the default roles.")
  @Needs(Permission.MANAGE_PRINCIPALS)
  @APIResponse(
      responseCode = "200",
      description = "Replaced",
      content = @Content(schema = @Schema(implementation = PrincipalView.class)))
  @APIResponse(
      responseCode = "201",
      description = "Created",
      content = @Content(schema = @Schema(implementation = PrincipalView.class)))
  @Problems({
    ProblemCode.INVALID_REQUEST,
    ProblemCode.FORBIDDEN,
    ProblemCode.STALE_REVISION,
    ProblemCode.ALREADY_EXISTS
  })
  public RestResponse<PrincipalView> put(
      @PathParam("principal") String principal,
      @BeanParam PutConditions conditions,
      PutPrincipal request) {
    PrincipalService.Described described =
        principals.put(principal, Inputs.required("(body)", request), conditions.precondition());
    return tagged(described.created() ? Status.CREATED : Status.OK, described.principal());
  }

  @DELETE
  @Path("/{principal}")
  @Operation(
      operationId = "deletePrincipal",
      summary = "Takes away what was said of a principal; its grants and tokens stay")
  @Needs(Permission.MANAGE_PRINCIPALS)
  @Problems({
    ProblemCode.INVALID_REQUEST,
    ProblemCode.FORBIDDEN,
    ProblemCode.PRINCIPAL_NOT_FOUND,
    ProblemCode.STALE_REVISION
  })
  public void delete(
      @PathParam("principal") String principal, @BeanParam ChangeConditions conditions) {
    principals.delete(principal, conditions.precondition());
  }

  private static RestResponse<PrincipalView> tagged(Status status, PrincipalView principal) {
    return ResponseBuilder.create(status, principal)
        .tag(Precondition.tag(principal.revision()))
        .build();
  }
}
