package io.forebay.api.load;

import io.forebay.core.load.LoadNodeState;
import io.forebay.core.load.LoadState;
import io.forebay.core.load.TimeLeft;
import io.forebay.db.load.LoadNode;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Type;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a load does on one of its nodes, as it is shown. */
@Schema(name = "LoadNode", description = "What a load does on one of the nodes that it goes to")
@Type("LoadNode")
public record LoadNodeView(
    @Schema(description = "The name that the node had when the load was planned") String node,
    String cluster,
    @Schema(
            description =
                "SUCCEEDED when every selected file is in the node's cache; LOST when nothing was"
                    + " heard of the node any more")
        LoadNodeState state,
    long filesTotal,
    long filesDone,
    long filesFailed,
    @Schema(
            description =
                "Part of filesDone that had the checksum of their origin; of the others only the"
                    + " size was compared")
        long filesVerified,
    @Schema(description = "Part of filesDone that was not transferred") long filesReused,
    long bytesTotal,
    @Schema(description = "Selected bytes that are in the node's cache") long bytesDone,
    @Schema(description = "Part of bytesDone that was not transferred") long bytesReused,
    @Schema(description = "Received from origins, including attempts that failed")
        long bytesTransferred,
    @Schema(description = "Smoothed; 0 when nothing moves") long bytesPerSecond,
    @Schema(description = "Absent while unknown") @Nullable Long etaSeconds,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt) {

  static LoadNodeView of(LoadState load, LoadNode node) {
    LoadNodeState state = LoadNodeState.of(load, node.outcome(), node.startedAt().isPresent());
    long rate = state == LoadNodeState.RUNNING ? Math.round(node.rate()) : 0;
    return new LoadNodeView(
        node.node(),
        node.cluster(),
        state,
        node.filesTotal(),
        node.filesDone(),
        node.filesFailed(),
        node.filesVerified(),
        node.filesReused(),
        node.bytesTotal(),
        node.bytesDone(),
        node.bytesReused(),
        node.bytesTransferred(),
        rate,
        TimeLeft.seconds(
                TimeLeft.bytes(
                    node.bytesTotal(),
                    node.bytesDone(),
                    node.bytesReused(),
                    node.bytesTransferred()),
                rate)
            .orElse(null),
        node.startedAt().orElse(null),
        node.finishedAt().orElse(null));
  }
}
