package io.forebay.api.policy;

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
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
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
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** REST: preheat policies of a dataset. */
@Path("/api/v1/datasets/{name}/policies")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Policies", description = "Loads that start by themselves")
public class PolicyResource {

  private final PolicyService policies;
  private final WarningService warnings;
  private final CreatingCalls calls;

  public PolicyResource(PolicyService policies, WarningService warnings, CreatingCalls calls) {
    this.policies = policies;
    this.warnings = warnings;
    this.calls = calls;
  }

  @POST
  @Operation(
      operationId = "createPolicy",
      summary = "Has loads of a version begin by themselves",
      description =
          "Whoever may start loads may schedule them; one that follows the origin makes versions,"
              + " which takes the role EDITOR. The version is looked up at each due time, so"
              + " a tag or latest is what it means then.")
  @Needs(Permission.LOAD_DATASET)
  @APIResponse(
      responseCode = "201",
      description = "Created",
      content = @Content(schema = @Schema(implementation = PolicyView.class)))
  @Problems({
    ProblemCode.INVALID_REQUEST,
    ProblemCode.DATASET_NOT_FOUND,
    ProblemCode.DATASET_DELETING,
    ProblemCode.POLICY_EXISTS,
    ProblemCode.IDEMPOTENCY_IN_PROGRESS,
    ProblemCode.IDEMPOTENCY_KEY_REUSED
  })
  public Response create(
      @PathParam("name") String name, @BeanParam IdempotencyKey key, CreatePolicy request) {
    PolicyWish wish = Inputs.required("(body)", request).wish();
    return calls.answer(
        key,
        "createPolicy " + name,
        request,
        () -> {
          // Before: the transaction holds the dataset's lock from then on.
          List<WarningView> foreseen = warnings.foreseen(name, wish);
          PolicyView policy = policies.create(name, request.name(), wish).with(foreseen);
          return Answer.created(
              "/api/v1/datasets/" + name + "/policies/" + policy.name(), policy.revision(), policy);
        });
  }

  @GET
  @Operation(operationId = "listPolicies", summary = "Lists policies by name")
  @Needs(Permission.READ_DATASET)
  @Problems({ProblemCode.DATASET_NOT_FOUND, ProblemCode.INVALID_CURSOR})
  public Page<PolicyView> list(
      @PathParam("name") String name, @BeanParam ListParameters parameters) {
    return policies.list(name, parameters.request());
  }

  @GET
  @Path("/{policy}")
  @Operation(operationId = "getPolicy", summary = "Shows a policy")
  @Needs(Permission.READ_DATASET)
  @Problems({ProblemCode.DATASET_NOT_FOUND, ProblemCode.POLICY_NOT_FOUND})
  public RestResponse<PolicyView> get(
      @PathParam("name") String name, @PathParam("policy") String policy) {
    return tagged(warnings.beside(policies.get(name, policy)));
  }

  @PUT
  @Path("/{policy}")
  @Operation(
      operationId = "putPolicy",
      summary = "Replaces all that is asked of a policy",
      description =
          "A policy that is resumed, or whose trigger changes, is due from then on: what was due"
              + " before is not caught up.")
  @Needs(Permission.LOAD_DATASET)
  @Problems({
    ProblemCode.INVALID_REQUEST,
    ProblemCode.DATASET_NOT_FOUND,
    ProblemCode.DATASET_DELETING,
    ProblemCode.POLICY_NOT_FOUND,
    ProblemCode.STALE_REVISION
  })
  public RestResponse<PolicyView> put(
      @PathParam("name") String name,
      @PathParam("policy") String policy,
      @BeanParam ChangeConditions conditions,
      PutPolicy request) {
    return tagged(
        warnings.beside(
            policies.replace(
                name,
                policy,
                Inputs.required("(body)", request).wish(),
                conditions.precondition())));
  }

  @DELETE
  @Path("/{policy}")
  @Operation(operationId = "deletePolicy", summary = "Deletes a policy; loads that it began go on")
  @Needs(Permission.LOAD_DATASET)
  @Problems({
    ProblemCode.DATASET_NOT_FOUND,
    ProblemCode.POLICY_NOT_FOUND,
    ProblemCode.STALE_REVISION
  })
  public void delete(
      @PathParam("name") String name,
      @PathParam("policy") String policy,
      @BeanParam ChangeConditions conditions) {
    policies.delete(name, policy, conditions.precondition());
  }

  private static RestResponse<PolicyView> tagged(PolicyView policy) {
    return ResponseBuilder.ok(policy).tag(Precondition.tag(policy.revision())).build();
  }
}
