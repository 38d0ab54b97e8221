package io.forebay.api.secret;

import io.forebay.api.access.Needs;
import io.forebay.api.page.ListParameters;
import io.forebay.api.page.Page;
import io.forebay.api.problem.Problems;
import io.forebay.api.request.ChangeConditions;
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
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.RestResponse.Status;

/** REST: secrets. */
@Path("/api/v1/secrets")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Secrets", description = "Credentials of sources, which never come back out")
public class SecretResource {

  private final SecretService secrets;

  public SecretResource(SecretService secrets) {
    this.secrets = secrets;
  }

  @GET
  @Operation(operationId = "listSecrets", summary = "Lists the secrets' names, by name")
  @Needs(Permission.LIST_VISIBLE)
  @Problems(ProblemCode.INVALID_CURSOR)
  public Page<SecretView> list(@BeanParam ListParameters parameters) {
    return secrets.list(parameters.request());
  }

  @GET
  @Path("/{name}")
  @Operation(operationId = "getSecret", summary = "Shows a secret's entries without their values")
  @Needs(Permission.USE_SECRET)
  @Problems(ProblemCode.SECRET_NOT_FOUND)
  public RestResponse<SecretView> get(@PathParam("name") String name) {
    return tagged(Status.OK, secrets.get(name));
  }

  @PUT
  @Path("/{name}")
  @Operation(
      operationId = "putSecret",
      summary = "Stores a secret, a flat map of texts, in the place of an earlier one",
      description =
          "What each kind of source takes is in docs/sources.md. Values never come out again.")
  @Needs({Permission.STORE_SECRET, Permission.OWN_SECRET})
  @APIResponse(
      responseCode = "200",
      description = "Replaced",
      content = @Content(schema = @Schema(implementation = SecretView.class)))
  @APIResponse(
      responseCode = "201",
      description = "Created",
      content = @Content(schema = @Schema(implementation = SecretView.class)))
  @RequestBody(
      required = true,
      content =
          @Content(
              schema =
                  @Schema(
                      type = SchemaType.OBJECT,
                      minProperties = 1,
                      maxProperties = SecretService.MAX_ENTRIES,
                      additionalProperties = SecretEntry.class)))
  @Problems({
    ProblemCode.INVALID_REQUEST,
    ProblemCode.FORBIDDEN,
    ProblemCode.SECRET_EXISTS,
    ProblemCode.STALE_REVISION,
    ProblemCode.ALREADY_EXISTS
  })
  public RestResponse<SecretView> put(
      @PathParam("name") String name,
      @BeanParam PutConditions conditions,
      Map<String, String> entries) {
    SecretService.Stored stored = secrets.put(name, entries, conditions.precondition());
    return tagged(stored.created() ? Status.CREATED : Status.OK, stored.secret());
  }

  @DELETE
  @Path("/{name}")
  @Operation(operationId = "deleteSecret", summary = "Deletes a secret that no source uses")
  @Needs(Permission.OWN_SECRET)
  @Problems({ProblemCode.SECRET_NOT_FOUND, ProblemCode.SECRET_IN_USE, ProblemCode.STALE_REVISION})
  public void delete(@PathParam("name") String name, @BeanParam ChangeConditions conditions) {
    secrets.delete(name, conditions.precondition());
  }

  static RestResponse<SecretView> tagged(Status status, SecretView secret) {
    return ResponseBuilder.create(status, secret).tag(Precondition.tag(secret.revision())).build();
  }
}
