package io.forebay.api.secret;

import io.forebay.api.access.Needs;
import io.forebay.api.problem.Problems;
import io.forebay.api.request.ChangeConditions;
import io.forebay.api.request.Inputs;
import io.forebay.core.access.Permission;
import io.forebay.core.access.Principal;
import io.forebay.core.problem.ProblemCode;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
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
import org.jboss.resteasy.reactive.RestResponse.Status;

/** REST: who may use a secret, where it may be sent, whose it is. */
@Path("/api/v1/secrets/{name}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Secrets")
public class SecretSharingResource {

  private final SecretSharing sharing;

  public SecretSharingResource(SecretSharing sharing) {
    this.sharing = sharing;
  }

  @PUT
  @Path("/users/{principal}")
  @Operation(
      operationId = "putSecretUser",
      summary = "Lets a principal name the secret in sources at the endpoints that it is bound to",
      description =
          "A principal is user:NAME, group:NAME, serviceaccount:NAME, namespace:NAME or everyone.")
  @Needs(Permission.OWN_SECRET)
  @APIResponse(
      responseCode = "200",
      description = "The principal had the right already",
      content = @Content(schema = @Schema(implementation = SecretView.class)))
  @APIResponse(
      responseCode = "201",
      description = "Shared",
      content = @Content(schema = @Schema(implementation = SecretView.class)))
  @Problems({ProblemCode.INVALID_REQUEST, ProblemCode.FORBIDDEN, ProblemCode.SECRET_NOT_FOUND})
  public RestResponse<SecretView> share(
      @PathParam("name") String name, @PathParam("principal") String principal) {
    SecretSharing.Shared shared = sharing.share(name, Principal.parse(principal));
    return SecretResource.tagged(shared.created() ? Status.CREATED : Status.OK, shared.secret());
  }

  @DELETE
  @Path("/users/{principal}")
  @Operation(
      operationId = "deleteSecretUser",
      summary = "Takes the right to name the secret in sources away",
      description = "Sources that name it already go on: unbind their endpoint to end them.")
  @Needs(Permission.OWN_SECRET)
  @Problems({
    ProblemCode.INVALID_REQUEST,
    ProblemCode.FORBIDDEN,
    ProblemCode.SECRET_NOT_FOUND,
    ProblemCode.GRANT_NOT_FOUND
  })
  public void unshare(@PathParam("name") String name, @PathParam("principal") String principal) {
    sharing.unshare(name, Principal.parse(principal));
  }

  @PUT
  @Path("/endpoints")
  @Operation(
      operationId = "putSecretEndpoints",
      summary = "Binds the secret to these endpoints: it is sent nowhere else",
      description =
          "Sources of its owner bind it, too, when they are saved. What is unbound is not sent from"
              + " the next listing or load on.")
  @Needs(Permission.OWN_SECRET)
  @Problems({
    ProblemCode.INVALID_REQUEST,
    ProblemCode.FORBIDDEN,
    ProblemCode.SECRET_NOT_FOUND,
    ProblemCode.STALE_REVISION
  })
  public RestResponse<SecretView> bind(
      @PathParam("name") String name,
      @BeanParam ChangeConditions conditions,
      PutSecretEndpoints request) {
    return SecretResource.tagged(
        Status.OK,
        sharing.bind(
            name, Inputs.required("(body)", request).endpoints(), conditions.precondition()));
  }

  @PUT
  @Path("/owner")
  @Operation(
      operationId = "putSecretOwner",
      summary = "Hands the secret over to another user, service account or group")
  @Needs(Permission.OWN_SECRET)
  @Problems({
    ProblemCode.INVALID_REQUEST,
    ProblemCode.FORBIDDEN,
    ProblemCode.SECRET_NOT_FOUND,
    ProblemCode.STALE_REVISION
  })
  public RestResponse<SecretView> giveTo(
      @PathParam("name") String name,
      @BeanParam ChangeConditions conditions,
      PutSecretOwner request) {
    return SecretResource.tagged(
        Status.OK,
        sharing.giveTo(
            name,
            Principal.parse(Inputs.required("owner", Inputs.required("(body)", request).owner())),
            conditions.precondition()));
  }
}
