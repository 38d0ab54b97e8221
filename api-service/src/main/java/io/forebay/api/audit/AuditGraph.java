package io.forebay.api.audit;

import io.forebay.api.access.Needs;
import io.forebay.api.graphql.WithProblems;
import io.forebay.api.page.PageRequest;
import io.forebay.api.request.Inputs;
import io.forebay.core.access.Permission;
import io.forebay.db.audit.AuditFilter;
import io.forebay.db.audit.AuditOutcome;
import io.forebay.db.audit.ObjectKind;
import io.forebay.db.sql.Json;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;

/** GraphQL: the audit log. */
@GraphQLApi
@WithProblems
public class AuditGraph {

  private final AuditService audit;

  public AuditGraph(AuditService audit) {
    this.audit = audit;
  }

  @Query("audit")
  @Needs(Permission.READ_AUDIT)
  @Description("Who did what, and what was denied to whom, newest first")
  public AuditConnection audit(
      @Name("principal") String principal,
      @Name("operation") String operation,
      @Name("dataset") String dataset,
      @Name("objectKind") ObjectKind objectKind,
      @Name("object") String object,
      @Name("outcome") List<AuditOutcome> outcomes,
      @Name("since") Instant since,
      @Name("until") Instant until,
      @Name("first") Integer first,
      @Name("after") String after) {
    return AuditConnection.of(
        audit.list(
            new AuditFilter(
                Optional.ofNullable(principal),
                Optional.ofNullable(operation),
                Optional.ofNullable(dataset),
                Optional.ofNullable(objectKind),
                Optional.ofNullable(object),
                Set.copyOf(Inputs.list("outcome", outcomes)),
                Optional.ofNullable(since),
                Optional.ofNullable(until)),
            PageRequest.of(first, after)),
        after);
  }

  @Name("details")
  @Description("JSON in a text: numbers and names that say more of a change")
  public String details(@Source AuditView entry) {
    return Json.write(entry.details());
  }
}
