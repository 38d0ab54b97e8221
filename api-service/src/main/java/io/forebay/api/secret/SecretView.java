package io.forebay.api.secret;

import io.forebay.core.access.Principal;
import io.forebay.db.secret.SecretRecord;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.graphql.Type;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is shown of a secret. */
@Schema(name = "Secret", description = "A secret's name and entries, never their values")
@Type("Secret")
public record SecretView(
    String name,
    @Schema(description = "Names of its entries") List<String> keys,
    @Schema(description = "Who may replace, share and delete it", examples = "user:ann")
        String owner,
    @Schema(description = "Principals that may name it in sources, too") List<String> users,
    @Schema(description = "Counts changes; the ETag is made of it") long revision,
    Instant createdAt,
    Instant updatedAt) {

  static SecretView of(SecretRecord secret) {
    return new SecretView(
        secret.name(),
        secret.keys(),
        secret.owner().toString(),
        secret.users().stream().map(Principal::toString).sorted().toList(),
        secret.revision(),
        secret.createdAt(),
        secret.updatedAt());
  }
}
