package io.forebay.api.tag;

import io.forebay.api.access.Needs;
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

/** REST: tags of a dataset. */
@Path("/api/v1/datasets/{name}/tags")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Tags", description = "Movable names of versions")
public class TagResource {

  private final TagService tags;

  public TagResource(TagService tags) {
    this.tags = tags;
  }

  @GET
  @Operation(operationId = "listTags", summary = "Lists tags by name")
  @Needs(Permission.READ_DATASET)
  @Problems({ProblemCode.DATASET_NOT_FOUND, ProblemCode.INVALID_CURSOR})
  public Page<TagView> list(@PathParam("name") String name, @BeanParam ListParameters parameters) {
    return tags.list(name, parameters.request());
  }

  @GET
  @Path("/{tag}")
  @Operation(operationId = "getTag", summary = "Shows a tag")
  @Needs(Permission.READ_DATASET)
  @Problems({ProblemCode.DATASET_NOT_FOUND, ProblemCode.TAG_NOT_FOUND})
  public RestResponse<TagView> get(@PathParam("name") String name, @PathParam("tag") String tag) {
    return tagged(Status.OK, tags.get(name, tag));
  }

  @PUT
  @Path("/{tag}")
  @Operation(operationId = "moveTag", summary = "Points a tag, new or old, to a READY version")
  @Needs(Permission.EDIT_DATASET)
  @APIResponse(
      responseCode = "200",
      description = "Replaced",
      content = @Content(schema = @Schema(implementation = TagView.class)))
  @APIResponse(
      responseCode = "201",
      description = "Created",
      content = @Content(schema = @Schema(implementation = TagView.class)))
  @Problems({
    ProblemCode.INVALID_REQUEST,
    ProblemCode.DATASET_NOT_FOUND,
    ProblemCode.DATASET_DELETING,
    ProblemCode.VERSION_NOT_FOUND,
    ProblemCode.VERSION_NOT_READY,
    ProblemCode.STALE_REVISION,
    ProblemCode.ALREADY_EXISTS
  })
  public RestResponse<TagView> move(
      @PathParam("name") String name,
      @PathParam("tag") String tag,
      @BeanParam PutConditions conditions,
      MoveTag request) {
    TagService.Moved moved =
        tags.move(
            name, tag, Inputs.required("(body)", request).reference(), conditions.precondition());
    return tagged(moved.created() ? Status.CREATED : Status.OK, moved.tag());
  }

  @DELETE
  @Path("/{tag}")
  @Operation(operationId = "deleteTag", summary = "Deletes a tag; its version stays")
  @Needs(Permission.EDIT_DATASET)
  @Problems({ProblemCode.DATASET_NOT_FOUND, ProblemCode.TAG_NOT_FOUND, ProblemCode.STALE_REVISION})
  public void delete(
      @PathParam("name") String name,
      @PathParam("tag") String tag,
      @BeanParam ChangeConditions conditions) {
    tags.delete(name, tag, conditions.precondition());
  }

  private static RestResponse<TagView> tagged(Status status, TagView tag) {
    return ResponseBuilder.create(status, tag).tag(Precondition.tag(tag.revision())).build();
  }
}
