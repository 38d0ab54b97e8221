package io.forebay.api.audit;

import io.forebay.db.audit.AuditEntry;
import io.forebay.db.audit.AuditOutcome;
import io.forebay.db.audit.AuditRecord;
import io.forebay.db.audit.ObjectKind;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Type;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Something that somebody did or was denied, as it is shown. */
@Schema(name = "AuditEntry")
@Type("AuditEntry")
public record AuditView(
    UUID id,
    Instant at,
    @Schema(examples = "user:ann", description = "nobody, when the token was no good")
        String principal,
    @Schema(description = "Id of the API token that was sent; absent for other ways in")
        @Nullable UUID token,
    @Schema(description = "As in the contracts", examples = "createVersion") String operation,
    @Schema(description = "What was asked for", examples = "EDIT_DATASET") String permission,
    ObjectKind objectKind,
    @Schema(description = "The name as the caller wrote it", examples = "imagenet") String object,
    @Schema(description = "The dataset that the object belongs to, or is") @Nullable String dataset,
    @Ignore @Schema(description = "Numbers and names that say more of a change")
        Map<String, Object> details,
    @Schema(description = "NOT_FOUND: it does not exist, or not for this principal")
        AuditOutcome outcome,
    @Schema(description = "How often; more than 1 for wrong tokens only") int times,
    @Schema(description = "Where the call came from") @Nullable String address,
    @Schema(description = "X-Request-Id of the answer") @Nullable String requestId) {

  static AuditView of(AuditRecord kept) {
    AuditEntry entry = kept.entry();
    return new AuditView(
        kept.id(),
        kept.at(),
        entry.principal(),
        entry.token().orElse(null),
        entry.operation(),
        entry.permission(),
        entry.objectKind(),
        entry.object(),
        entry.dataset().orElse(null),
        entry.details(),
        entry.outcome(),
        entry.times(),
        entry.address().orElse(null),
        entry.requestId().orElse(null));
  }
}
