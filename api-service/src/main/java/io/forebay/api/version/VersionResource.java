package io.forebay.api.version;

import io.forebay.api.access.Needs;
import io.forebay.api.idempotency.Answer;
import io.forebay.api.idempotency.CreatingCalls;
import io.forebay.api.idempotency.IdempotencyKey;
import io.forebay.api.page.ListParameters;
import io.forebay.api.page.Page;
import io.forebay.api.preference.PatientReads;
import io.forebay.api.preference.Waiting;
import io.forebay.api.problem.Problems;
import io.forebay.core.access.Permission;
import io.forebay.core.problem.ProblemCode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** REST: versions of a dataset. */
@Path("/api/v1/datasets/{name}/versions")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(
    name = "Versions",
    description = "Immutable snapshots of what a dataset's sources held, and their files")
public class VersionResource {

  private final VersionService versions;
  private final CreatingCalls calls;
  private final PatientReads reads;

  public VersionResource(VersionService versions, CreatingCalls calls, PatientReads reads) {
    this.reads = reads;
    this.versions = versions;
    this.calls = calls;
  }

  @POST
  @Operation(
      operationId = "createVersion",
      summary = "Asks for a version of what the sources hold now",
      description = "It is RESOLVING, and READY or FAILED when the sources are listed.")
  @Needs(Permission.EDIT_DATASET)
  @APIResponse(
      responseCode = "202",
      description = "It is being resolved",
      content = @Content(schema = @Schema(implementation = VersionView.class)))
  @Problems({
    ProblemCode.INVALID_REQUEST,
    ProblemCode.DATASET_NOT_FOUND,
    ProblemCode.DATASET_DELETING,
    ProblemCode.IDEMPOTENCY_IN_PROGRESS,
    ProblemCode.IDEMPOTENCY_KEY_REUSED
  })
  public Response create(
      @PathParam("name") String name, @BeanParam IdempotencyKey key, CreateVersion request) {
    CreateVersion asked = request == null ? new CreateVersion(List.of(), "") : request;
    return calls.answer(
        key,
        "createVersion " + name,
        asked,
        () -> {
          VersionView version = versions.create(name, asked);
          return Answer.accepted(
              "/api/v1/datasets/" + name + "/versions/" + version.number(), version);
        });
  }

  @GET
  @Operation(operationId = "listVersions", summary = "Lists versions, the newest first")
  @Needs(Permission.READ_DATASET)
  @Problems({ProblemCode.DATASET_NOT_FOUND, ProblemCode.INVALID_CURSOR})
  public Page<VersionView> list(
      @PathParam("name") String name, @BeanParam ListParameters parameters) {
    return versions.list(name, parameters.request());
  }

  @GET
  @Path("/{version}")
  @Operation(
      operationId = "getVersion",
      summary = "Shows a version by number, tag or latest",
      description = "latest is the READY version with the highest number.")
  @Needs(Permission.READ_DATASET)
  @Problems({ProblemCode.DATASET_NOT_FOUND, ProblemCode.VERSION_NOT_FOUND})
  @RunOnVirtualThread
  public VersionView get(
      @PathParam("name") String name,
      @PathParam("version") String version,
      @BeanParam Waiting waiting) {
    return reads.read(
        waiting,
        _ -> versions.moves(name),
        () -> versions.get(name, version),
        VersionView::state,
        it -> it.state().isSettled());
  }

  @DELETE
  @Path("/{version}")
  @Operation(
      operationId = "deleteVersion",
      summary = "Deletes a version and everything cached of it")
  @Needs(Permission.EDIT_DATASET)
  @APIResponse(
      responseCode = "202",
      description = "It is being deleted",
      content = @Content(schema = @Schema(implementation = VersionView.class)))
  @Problems({
    ProblemCode.DATASET_NOT_FOUND,
    ProblemCode.VERSION_NOT_FOUND,
    ProblemCode.VERSION_TAGGED,
    ProblemCode.VERSION_IN_USE
  })
  public RestResponse<VersionView> delete(
      @PathParam("name") String name, @PathParam("version") String version) {
    return RestResponse.status(RestResponse.Status.ACCEPTED, versions.delete(name, version));
  }
}
