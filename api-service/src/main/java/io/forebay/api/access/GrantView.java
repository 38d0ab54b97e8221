package io.forebay.api.access;

import io.forebay.core.access.Role;
import io.forebay.db.grant.GrantEntity;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Type;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A role of a principal on a dataset, as it is shown. */
@Schema(name = "Grant")
@Type("Grant")
public record GrantView(
    @Schema(examples = "group:vision") String principal,
    Role role,
    String grantedBy,
    Instant grantedAt) {

  static GrantView of(GrantEntity grant) {
    return new GrantView(grant.key.principal(), grant.role, grant.grantedBy, grant.grantedAt);
  }
}
