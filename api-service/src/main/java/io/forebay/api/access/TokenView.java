package io.forebay.api.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.forebay.core.access.Role;
import io.forebay.db.token.TokenRecord;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Type;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A token, as it is shown.
 *
 * @param token only in the answer to the call that made it
 */
@Schema(name = "Token")
@Type("Token")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TokenView(
    UUID id,
    String name,
    String principal,
    @Nullable List<String> datasets,
    @Nullable Role role,
    String createdBy,
    Instant createdAt,
    @Nullable Instant expiresAt,
    @Schema(description = "To the minute") @Nullable Instant lastUsedAt,
    @Schema(description = "Shown once, in the answer to the call that made it")
        @Nullable String token) {

  static TokenView of(TokenRecord record) {
    return of(record, null);
  }

  static TokenView once(TokenRecord record, ApiTokenText token) {
    return of(record, token.text());
  }

  private static TokenView of(TokenRecord record, String token) {
    return new TokenView(
        record.id(),
        record.name(),
        record.principal().toString(),
        record.scope().datasets().map(names -> names.stream().sorted().toList()).orElse(null),
        record.scope().role().orElse(null),
        record.createdBy(),
        record.createdAt(),
        record.expiresAt().orElse(null),
        record.lastUsedAt().orElse(null),
        token);
  }

  /** Without the token: this may end up in a log. */
  @Override
  public String toString() {
    return "token " + id + " of " + principal;
  }
}
