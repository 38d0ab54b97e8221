package io.forebay.api.access;

import io.forebay.core.access.PlatformRole;
import io.forebay.core.access.Principal;
import io.forebay.db.token.PrincipalRecord;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.graphql.Type;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A user or service account, as it is shown. */
@Schema(name = "Principal")
@Type("Principal")
public record PrincipalView(
    @Schema(examples = "user:ann") String name,
    @Schema(examples = "[\"group:vision\"]") List<String> memberOf,
    List<PlatformRole> roles,
    @Schema(description = "The ETag") long revision,
    Instant createdAt,
    Instant updatedAt) {

  static PrincipalView of(PrincipalRecord principal) {
    return new PrincipalView(
        principal.principal().toString(),
        principal.memberOf().stream().map(Principal::toString).sorted().toList(),
        principal.roles().stream().sorted().toList(),
        principal.revision(),
        principal.createdAt(),
        principal.updatedAt());
  }
}
