package io.forebay.api.runtime;

import io.forebay.db.runtime.WarmVersion;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Type;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a node holds of a version, as it is shown. */
@Schema(name = "WarmVersion")
@Type("WarmVersion")
public record WarmView(
    int version,
    String node,
    String cluster,
    boolean nodeAlive,
    WarmState state,
    @Schema(description = "The directory on that node") String path,
    @Schema(description = "Files that are there") long files,
    long bytes,
    @Schema(description = "A process had files of it open when the node last looked") boolean inUse,
    @Schema(description = "Running pods of the node that mount it") int pods,
    Instant firstCachedAt,
    Instant lastUsedAt,
    @Nullable Instant verifiedAt) {

  /** One of them. */
  public static WarmView of(WarmVersion warm) {
    return new WarmView(
        warm.number(),
        warm.node(),
        warm.cluster(),
        warm.alive(),
        WarmState.of(warm.state()),
        warm.path(),
        warm.files(),
        warm.bytes(),
        warm.inUse(),
        warm.pods(),
        warm.firstCachedAt(),
        warm.lastUsedAt(),
        warm.verifiedAt().orElse(null));
  }
}
