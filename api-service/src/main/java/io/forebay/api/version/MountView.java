package io.forebay.api.version;

import io.forebay.db.runtime.WarmVersion;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Enum;
import org.eclipse.microprofile.graphql.Type;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How a version can be used on a node, as it is shown. */
@Schema(name = "Mount", description = "Where a version can be read")
@Type("Mount")
public record MountView(
    @Schema(examples = "local") String engine,
    String node,
    String cluster,
    boolean nodeAlive,
    @Schema(
            description =
                "A directory of that machine; complete, or with the files that are there so far."
                    + " Absent while COLD")
        @Nullable String path,
    State state,
    long filesWarm,
    long filesTotal,
    long bytesWarm,
    long bytesTotal,
    @Nullable Instant lastUsedAt) {

  /** How much of it is there. */
  @Schema(name = "MountState")
  @Enum("MountState")
  public enum State {
    COMPLETE,
    PARTIAL,
    COLD
  }

  static MountView of(WarmVersion warm, long filesTotal, long bytesTotal) {
    State state =
        switch (warm.state()) {
          case COMPLETE -> State.COMPLETE;
          case PARTIAL -> State.PARTIAL;
          case EVICTING -> State.COLD;
        };
    return new MountView(
        warm.engine(),
        warm.node(),
        warm.cluster(),
        warm.alive(),
        state == State.COLD ? null : warm.path(),
        state,
        warm.files(),
        filesTotal,
        warm.bytes(),
        bytesTotal,
        warm.lastUsedAt());
  }

  /** On a node that holds nothing of it. */
  static MountView cold(
      String engine, String node, String cluster, boolean alive, long files, long bytes) {
    return new MountView(engine, node, cluster, alive, null, State.COLD, 0, files, 0, bytes, null);
  }
}
