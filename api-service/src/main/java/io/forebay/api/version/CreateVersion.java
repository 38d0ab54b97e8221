package io.forebay.api.version;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A request for a new version. */
@Schema(name = "CreateVersion")
public record CreateVersion(
    @Schema(description = "To be set when it is READY") List<String> tags, String note) {}
