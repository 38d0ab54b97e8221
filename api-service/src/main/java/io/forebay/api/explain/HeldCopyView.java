package io.forebay.api.explain;

import io.forebay.core.explain.Copy;
import org.eclipse.microprofile.graphql.Type;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a node holds of a version, as an explanation shows it. */
@Schema(name = "HeldCopy", description = "What a node holds of a version")
@Type("HeldCopy")
public record HeldCopyView(
    String node,
    String cluster,
    @Schema(description = "A loader of the node reported in the last 15 seconds") boolean alive,
    @Schema(description = "The runtime has loads of the version go there") boolean selected,
    @Schema(description = "All of the version is there") boolean complete,
    @Schema(description = "It is being evicted") boolean leaving,
    @Schema(description = "Files that are there") long files) {

  static HeldCopyView of(Copy copy) {
    return new HeldCopyView(
        copy.node(),
        copy.cluster(),
        copy.alive(),
        copy.selected(),
        copy.complete(),
        copy.leaving(),
        copy.files());
  }
}
