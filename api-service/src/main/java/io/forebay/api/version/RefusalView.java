package io.forebay.api.version;

import io.forebay.core.manifest.Refusal;
import io.forebay.core.path.RefusalReason;
import org.eclipse.microprofile.graphql.Type;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A key that cannot become a file, as it is shown. */
@Schema(name = "Refusal", description = "A key of an origin that cannot become a file")
@Type("Refusal")
public record RefusalView(
    @Schema(description = "Printable: other bytes stand as \\xNN") String key,
    @Schema(description = "Absent when unknown") @Nullable Long size,
    @Schema(description = "Index into the version's sources") int source,
    RefusalReason reason,
    String explanation) {

  static RefusalView of(Refusal refusal) {
    return new RefusalView(
        refusal.displayKey(),
        refusal.size() < 0 ? null : refusal.size(),
        refusal.source(),
        refusal.reason(),
        refusal.reason().explanation());
  }
}
