package io.forebay.api.load;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.forebay.db.load.LoadFailure;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Type;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A file that a load could not make warm, as it is shown.
 *
 * @param key of its cursor
 */
@Schema(name = "LoadFailure")
@Type("LoadFailure")
public record LoadFailureView(
    @Schema(description = "The file, or the origin's key where that cannot become one") String path,
    @Schema(description = "Where; absent for a key that cannot become a file anywhere")
        @Nullable String node,
    @Schema(examples = "origin-changed") String code,
    String detail,
    Instant failedAt,
    @Schema(hidden = true) @Ignore @JsonIgnore String key) {

  static LoadFailureView of(LoadFailure failure) {
    return new LoadFailureView(
        failure.place().path(),
        failure.node().orElse(null),
        failure.code(),
        failure.detail(),
        failure.failedAt(),
        FailureCursor.write(failure.place()));
  }
}
