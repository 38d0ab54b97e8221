package io.forebay.api.version;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** All ways to read a version, as they are shown. */
@Schema(name = "Mounts", description = "Where a version can be read")
public record MountsView(
    @Schema(description = "Nodes that hold it, then those where it is cold") List<MountView> items,
    @Schema(description = "What pods mount, by namespace; with engine node only")
        List<ClaimView> claims) {}
