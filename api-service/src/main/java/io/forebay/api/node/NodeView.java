package io.forebay.api.node;

import io.forebay.db.node.NodeEntity;
import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.graphql.Type;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A cache node, as it is shown. */
@Schema(name = "Node", description = "A machine that holds cached data")
@Type("CacheNode")
public record NodeView(
    String name,
    String cluster,
    String engine,
    @Schema(description = "A loader of it reported in the last 15 seconds") boolean alive,
    String cacheDir,
    @Schema(description = "How much Forebay may use") long capacityBytes,
    @Schema(description = "Taken by cached data; files shared by versions count once")
        long usedBytes,
    @Schema(description = "What the file system has left, for anyone") long freeBytes,
    @Schema(description = "What placements select it by") Map<String, String> labels,
    Instant registeredAt,
    Instant lastSeenAt) {

  static NodeView of(NodeEntity node) {
    return new NodeView(
        node.name,
        node.cluster,
        node.engine,
        node.alive,
        node.cacheDir,
        node.capacityBytes,
        node.usedBytes,
        node.freeBytes,
        node.labels(),
        node.registeredAt,
        node.lastSeenAt);
  }
}
