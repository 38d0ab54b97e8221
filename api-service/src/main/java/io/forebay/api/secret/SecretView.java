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
    @Schema(description = "Who may replace, share, bind and delete it", examples = "user:ann")
        String owner,
    @Schema(description = "Principals that may name it in sources at its endpoints, too")
        List<String> users,
    @Schema(
            description = "Where it may be sent, and nowhere else",
            examples = "[\"https://minio.storage.svc:9000\", \"s3://imagenet\"]")
        List<String> endpoints,
    @Schema(description = "Counts changes; the ETag is made of it") long revision,
    Instant createdAt,
    Instant updatedAt) {

  static SecretView of(SecretRecord secret) {
    return new SecretView(
        secret.name(),
        secret.keys(),
        secret.owner().toString(),
        secret.users().stream().map(Principal::toString).sorted().toList(),
        secret.endpoints(),
        secret.revision(),
        secret.createdAt(),
        secret.updatedAt());
  }
}
