package io.forebay.api.load;

import com.fasterxml.jackson.core.type.TypeReference;
import io.forebay.api.graphql.GlobalNode;
import io.forebay.core.load.LoadCause;
import io.forebay.core.load.TimeLeft;
import io.forebay.db.load.LoadEntity;
import io.forebay.db.sql.Json;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Type;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A load, as it is shown. */
@Schema(name = "Load", description = "The job that makes a version, or a part of it, warm")
@Type("Load")
public record LoadView(
    @Ignore UUID id,
    String dataset,
    int version,
    LoadStateName state,
    @Schema(
            description =
                "PAUSED until a window of its policy opens, and not because somebody paused it")
        boolean outsideWindow,
    @Schema(
            description =
                "REQUEST: somebody asked for it; KEEP: the runtime keeps the version; POLICY: a"
                    + " preheat policy fired")
        LoadCause cause,
    @Schema(
            description =
                "Name of the preheat policy that began it; absent when none did, and once the"
                    + " policy is gone")
        @Nullable String policy,
    List<String> include,
    List<String> exclude,
    int priority,
    @Nullable Long maxBytesPerSecond,
    @Schema(description = "1, and one more for every retry") int attempt,
    @Schema(description = "Selected files; 0 until the load is planned") long filesTotal,
    long filesDone,
    long filesFailed,
    @Schema(
            description =
                "Part of filesDone that had the checksum of their origin; of the others only the"
                    + " size was compared")
        long filesVerified,
    @Schema(description = "Part of filesDone that was not transferred") long filesReused,
    long bytesTotal,
    @Schema(description = "Selected bytes that are in the cache") long bytesDone,
    @Schema(description = "Part of bytesDone that was not transferred") long bytesReused,
    @Schema(description = "Received from origins, including attempts that failed")
        long bytesTransferred,
    @Schema(description = "Smoothed; 0 when nothing moves") long bytesPerSecond,
    @Schema(description = "Absent while unknown") @Nullable Long etaSeconds,
    @Schema(description = "The nodes that it goes to; absent in lists of loads") @Ignore
        @Nullable List<LoadNodeView> nodes,
    @Schema(description = "Nodes that it was to go to as well and that cannot take it")
        List<LeftOutView> leftOut,
    @Nullable LoadErrorView error,
    Instant createdAt,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt)
    implements GlobalNode {

  @Override
  public String globalId() {
    return id.toString();
  }

  private static final TypeReference<List<LeftOutView>> LEFT_OUT = new TypeReference<>() {};

  static LoadView of(
      String dataset,
      int version,
      LoadEntity load,
      Optional<String> policy,
      Optional<List<LoadNodeView>> nodes) {
    LoadStateName state = LoadStateName.valueOf(load.state);
    long rate = state == LoadStateName.RUNNING ? Math.round(load.rate) : 0;
    return new LoadView(
        load.id,
        dataset,
        version,
        state,
        load.outsideWindow,
        load.cause,
        policy.orElse(null),
        load.include,
        load.exclude,
        load.priority,
        load.maxBytesPerSecond,
        load.attempt,
        load.filesTotal,
        load.filesDone,
        load.filesFailed,
        load.filesVerified,
        load.filesReused,
        load.bytesTotal,
        load.bytesDone,
        load.bytesReused,
        load.bytesTransferred,
        rate,
        TimeLeft.seconds(
                TimeLeft.bytes(
                    load.bytesTotal, load.bytesDone, load.bytesReused, load.bytesTransferred),
                rate)
            .orElse(null),
        nodes.orElse(null),
        Json.read(load.leftOut, LEFT_OUT),
        load.error == null ? null : Json.read(load.error, LoadErrorView.class),
        load.createdAt,
        load.startedAt,
        load.finishedAt);
  }
}
