package io.forebay.api.load;

import io.forebay.api.access.Needs;
import io.forebay.api.idempotency.Answer;
import io.forebay.api.idempotency.CreatingCalls;
import io.forebay.api.idempotency.IdempotencyKey;
import io.forebay.api.page.ListParameters;
import io.forebay.api.page.Page;
import io.forebay.api.preference.PatientReads;
import io.forebay.api.preference.Waiting;
import io.forebay.api.problem.Problems;
import io.forebay.api.request.Inputs;
import io.forebay.core.access.Permission;
import io.forebay.core.load.LoadState.Command;
import io.forebay.core.problem.ProblemCode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** REST: loads. */
@Path("/api/v1/loads")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Loads", description = "Jobs that make versions warm")
public class LoadResource {

  private final LoadService loads;
  private final LoadCommands commands;
  private final CreatingCalls calls;
  private final PatientReads reads;

  public LoadResource(
      LoadService loads, LoadCommands commands, CreatingCalls calls, PatientReads reads) {
    this.reads = reads;
    this.loads = loads;
    this.commands = commands;
    this.calls = calls;
  }

  @POST
  @Operation(
      operationId = "startLoad",
      summary = "Asks for a version, or a part of it, to be made warm",
      description = "A load of a version that is RESOLVING waits for it.")
  @Needs(Permission.LOAD_DATASET)
  @APIResponse(
      responseCode = "202",
      description = "It is queued",
      content = @Content(schema = @Schema(implementation = LoadView.class)))
  @Problems({
    ProblemCode.INVALID_REQUEST,
    ProblemCode.DATASET_NOT_FOUND,
    ProblemCode.DATASET_DELETING,
    ProblemCode.VERSION_NOT_FOUND,
    ProblemCode.VERSION_FAILED,
    ProblemCode.VERSION_NOT_READY,
    ProblemCode.IDEMPOTENCY_IN_PROGRESS,
    ProblemCode.IDEMPOTENCY_KEY_REUSED
  })
  public Response start(@BeanParam IdempotencyKey key, StartLoad request) {
    LoadWish wish = Inputs.required("(body)", request).wish();
    return calls.answer(
        key,
        "startLoad",
        wish,
        () -> {
          LoadView load = loads.start(wish);
          return Answer.accepted("/api/v1/loads/" + load.id(), load);
        });
  }

  @GET
  @Operation(operationId = "listLoads", summary = "Lists loads, the newest first")
  @Needs(Permission.LIST_VISIBLE)
  @Problems({
    ProblemCode.INVALID_REQUEST,
    ProblemCode.INVALID_CURSOR,
    ProblemCode.DATASET_NOT_FOUND
  })
  public Page<LoadView> list(
      @QueryParam("dataset") String dataset,
      @QueryParam("state")
          @Parameter(
              description = "May be given several times",
              schema = @Schema(type = SchemaType.ARRAY, implementation = LoadStateName.class))
          List<String> states,
      @BeanParam ListParameters parameters) {
    return loads.list(
        new LoadFilter(
            Optional.ofNullable(dataset),
            states.stream()
                .map(name -> Inputs.constant("state", LoadStateName.class, name))
                .toList()),
        parameters.request());
  }

  @GET
  @Path("/{id}")
  @Operation(operationId = "getLoad", summary = "Shows a load and how far it is")
  @Needs(Permission.READ_DATASET)
  @Problems(ProblemCode.LOAD_NOT_FOUND)
  @RunOnVirtualThread
  public LoadView get(@PathParam("id") String id, @BeanParam Waiting waiting) {
    return reads.read(
        waiting,
        load -> LoadService.moves(load.id()),
        () -> loads.get(id),
        LoadView::state,
        load -> load.state().isFinished());
  }

  @GET
  @Path("/{id}/failures")
  @Operation(
      operationId = "listFailures",
      summary = "Lists every selected file that could not be made warm, and why")
  @Needs(Permission.READ_DATASET)
  @Problems({ProblemCode.LOAD_NOT_FOUND, ProblemCode.INVALID_CURSOR})
  public Page<LoadFailureView> failures(
      @PathParam("id") String id, @BeanParam ListParameters parameters) {
    return loads.failures(id, parameters.request());
  }

  @POST
  @Path("/{id}/pause")
  @Consumes(MediaType.WILDCARD)
  @Operation(operationId = "pauseLoad", summary = "Holds a load; it keeps what it has")
  @Needs(Permission.LOAD_DATASET)
  @Problems({ProblemCode.LOAD_NOT_FOUND, ProblemCode.LOAD_STATE})
  public LoadView pause(@PathParam("id") String id) {
    return commands.command(id, Command.PAUSE);
  }

  @POST
  @Path("/{id}/resume")
  @Consumes(MediaType.WILDCARD)
  @Operation(operationId = "resumeLoad", summary = "Lets a held load go on")
  @Needs(Permission.LOAD_DATASET)
  @Problems({ProblemCode.LOAD_NOT_FOUND, ProblemCode.LOAD_STATE})
  public LoadView resume(@PathParam("id") String id) {
    return commands.command(id, Command.RESUME);
  }

  @POST
  @Path("/{id}/cancel")
  @Consumes(MediaType.WILDCARD)
  @Operation(operationId = "cancelLoad", summary = "Ends a load; what is loaded stays")
  @Needs(Permission.LOAD_DATASET)
  @Problems({ProblemCode.LOAD_NOT_FOUND, ProblemCode.LOAD_STATE})
  public LoadView cancel(@PathParam("id") String id) {
    return commands.command(id, Command.CANCEL);
  }

  @POST
  @Path("/{id}/retry")
  @Consumes(MediaType.WILDCARD)
  @Operation(
      operationId = "retryLoad",
      summary = "Starts a failed or cancelled load again; files that are there stay")
  @Needs(Permission.LOAD_DATASET)
  @Problems({ProblemCode.LOAD_NOT_FOUND, ProblemCode.LOAD_STATE})
  public LoadView retry(@PathParam("id") String id) {
    return commands.command(id, Command.RETRY);
  }
}
