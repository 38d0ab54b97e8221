package io.forebay.api.load;

import io.forebay.db.load.LoadFailure;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Type;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A file that a load could not make warm, as it is shown. */
@Schema(name = "LoadFailure")
@Type("LoadFailure")
public record LoadFailureView(
    @Schema(description = "The file, or the origin's key where that cannot become one") String path,
    @Schema(examples = "origin-changed") String code,
    String detail,
    Instant failedAt) {

  static LoadFailureView of(LoadFailure failure) {
    return new LoadFailureView(
        failure.path(), failure.code(), failure.detail(), failure.failedAt());
  }
}
