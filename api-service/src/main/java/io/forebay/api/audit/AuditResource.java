package io.forebay.api.audit;

import io.forebay.api.access.Needs;
import io.forebay.api.page.ListParameters;
import io.forebay.api.page.Page;
import io.forebay.api.problem.Problems;
import io.forebay.api.request.Inputs;
import io.forebay.core.access.Permission;
import io.forebay.core.problem.ProblemCode;
import io.forebay.db.audit.AuditFilter;
import io.forebay.db.audit.AuditOutcome;
import io.forebay.db.audit.ObjectKind;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** REST: the audit log. */
@Path("/api/v1/audit")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Audit", description = "Who changed what, and what was denied")
public class AuditResource {

  private final AuditService audit;

  public AuditResource(AuditService audit) {
    this.audit = audit;
  }

  @GET
  @Operation(
      operationId = "listAudit",
      summary = "Lists who did what, and what was denied to whom, newest first",
      description =
          "Every change is here, written together with it, and every denial. Entries are never"
              + " changed; old ones go after the time that the operator set.")
  @Needs(Permission.READ_AUDIT)
  @Problems({ProblemCode.INVALID_REQUEST, ProblemCode.INVALID_CURSOR, ProblemCode.FORBIDDEN})
  public Page<AuditView> list(
      @QueryParam("principal") @Parameter(example = "user:ann") String principal,
      @QueryParam("operation") @Parameter(example = "putGrant") String operation,
      @QueryParam("dataset") @Parameter(description = "Of it and what belongs to it")
          String dataset,
      @QueryParam("objectKind") @Parameter(schema = @Schema(implementation = ObjectKind.class))
          String objectKind,
      @QueryParam("object") String object,
      @QueryParam("outcome")
          @Parameter(
              description = "May be given several times",
              schema = @Schema(type = SchemaType.ARRAY, implementation = AuditOutcome.class))
          List<String> outcomes,
      @QueryParam("since")
          @Parameter(
              description = "From this instant on",
              schema = @Schema(implementation = Instant.class))
          String since,
      @QueryParam("until")
          @Parameter(
              description = "Before this instant",
              schema = @Schema(implementation = Instant.class))
          String until,
      @BeanParam ListParameters parameters) {
    return audit.list(
        new AuditFilter(
            Optional.ofNullable(principal),
            Optional.ofNullable(operation),
            Optional.ofNullable(dataset),
            Optional.ofNullable(objectKind)
                .map(name -> Inputs.constant("objectKind", ObjectKind.class, name)),
            Optional.ofNullable(object),
            outcomes.stream()
                .map(name -> Inputs.constant("outcome", AuditOutcome.class, name))
                .collect(Collectors.toSet()),
            Optional.ofNullable(since).map(text -> Inputs.instant("since", text)),
            Optional.ofNullable(until).map(text -> Inputs.instant("until", text))),
        parameters.request());
  }
}
