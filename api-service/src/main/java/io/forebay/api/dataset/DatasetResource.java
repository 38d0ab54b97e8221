package io.forebay.api.dataset;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.forebay.api.access.Needs;
import io.forebay.api.idempotency.Answer;
import io.forebay.api.idempotency.CreatingCalls;
import io.forebay.api.idempotency.IdempotencyKey;
import io.forebay.api.page.ListParameters;
import io.forebay.api.page.Page;
import io.forebay.api.problem.Problems;
import io.forebay.api.request.ChangeConditions;
import io.forebay.api.request.Inputs;
import io.forebay.api.request.Precondition;
import io.forebay.core.access.Permission;
import io.forebay.core.problem.ProblemCode;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.RestResponse.Status;

/** REST: datasets. */
@Path("/api/v1/datasets")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Datasets", description = "Named things people train on, and their sources")
public class DatasetResource {

  private static final String MERGE_PATCH = "application/merge-patch+json";

  private final DatasetService datasets;
  private final CreatingCalls calls;
  private final ObjectMapper mapper;

  public DatasetResource(DatasetService datasets, CreatingCalls calls, ObjectMapper mapper) {
    this.datasets = datasets;
    this.calls = calls;
    this.mapper = mapper;
  }

  @POST
  @Operation(operationId = "createDataset", summary = "Registers a dataset with its sources")
  @Needs(Permission.CREATE_DATASET)
  @APIResponse(
      responseCode = "201",
      description = "Created",
      content = @Content(schema = @Schema(implementation = DatasetView.class)))
  @Problems({
    ProblemCode.INVALID_REQUEST,
    ProblemCode.DATASET_EXISTS,
    ProblemCode.FORBIDDEN,
    ProblemCode.SECRET_NOT_FOUND,
    ProblemCode.SECRET_NOT_BOUND,
    ProblemCode.IDEMPOTENCY_IN_PROGRESS,
    ProblemCode.IDEMPOTENCY_KEY_REUSED
  })
  public Response create(@BeanParam IdempotencyKey key, CreateDataset request) {
    Inputs.required("(body)", request);
    return calls.answer(
        key,
        "createDataset",
        request,
        () -> {
          DatasetView dataset = datasets.create(request);
          return Answer.created("/api/v1/datasets/" + dataset.name(), dataset.revision(), dataset);
        });
  }

  @GET
  @Operation(operationId = "listDatasets", summary = "Lists datasets by name")
  @Needs(Permission.LIST_VISIBLE)
  @Problems(ProblemCode.INVALID_CURSOR)
  public Page<DatasetView> list(
      @QueryParam("q") @Parameter(description = "Part of the name or description") String text,
      @QueryParam("label")
          @Parameter(description = "name=value, or a name for any value; all that are given hold")
          List<String> labels,
      @BeanParam ListParameters parameters) {
    return datasets.list(DatasetFilters.of(text, labels), parameters.request());
  }

  @GET
  @Path("/{name}")
  @Operation(operationId = "getDataset", summary = "Shows a dataset")
  @Needs(Permission.READ_DATASET)
  @Problems(ProblemCode.DATASET_NOT_FOUND)
  public RestResponse<DatasetView> get(@PathParam("name") String name) {
    return tagged(Status.OK, datasets.get(name));
  }

  @PATCH
  @Path("/{name}")
  @Consumes({MERGE_PATCH, MediaType.APPLICATION_JSON})
  @Operation(
      operationId = "changeDataset",
      summary = "Changes description, labels or sources",
      description = "New sources take effect with the next version; versions never change.")
  @Needs(Permission.EDIT_DATASET)
  @RequestBody(
      content = @Content(schema = @Schema(implementation = DatasetPatch.class)),
      required = true)
  @Problems({
    ProblemCode.INVALID_REQUEST,
    ProblemCode.DATASET_NOT_FOUND,
    ProblemCode.DATASET_DELETING,
    ProblemCode.FORBIDDEN,
    ProblemCode.SECRET_NOT_FOUND,
    ProblemCode.SECRET_NOT_BOUND,
    ProblemCode.STALE_REVISION
  })
  public RestResponse<DatasetView> change(
      @PathParam("name") String name, @BeanParam ChangeConditions conditions, String patch)
      throws JsonProcessingException {
    return tagged(
        Status.OK,
        datasets.change(
            name, conditions.precondition(), DatasetPatch.read(mapper, mapper.readTree(patch))));
  }

  @DELETE
  @Path("/{name}")
  @Operation(
      operationId = "deleteDataset",
      summary = "Deletes a dataset with its versions and everything cached of them",
      description = "The name stays taken until all caches are clean.")
  @Needs(Permission.OWN_DATASET)
  @APIResponse(
      responseCode = "202",
      description = "It is being deleted",
      content = @Content(schema = @Schema(implementation = DatasetView.class)))
  @Problems({ProblemCode.DATASET_NOT_FOUND, ProblemCode.STALE_REVISION})
  public RestResponse<DatasetView> delete(
      @PathParam("name") String name, @BeanParam ChangeConditions conditions) {
    return tagged(Status.ACCEPTED, datasets.delete(name, conditions.precondition()));
  }

  private static RestResponse<DatasetView> tagged(Status status, DatasetView dataset) {
    return ResponseBuilder.create(status, dataset)
        .tag(Precondition.tag(dataset.revision()))
        .build();
  }
}
