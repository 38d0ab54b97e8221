package io.forebay.api.version;

import io.forebay.api.contract.Names;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A request for a new version. */
@Schema(name = "CreateVersion")
public record CreateVersion(
    @Schema(
            type = SchemaType.ARRAY,
            implementation = Names.OfTag.class,
            maxItems = VersionService.MAX_TAGS,
            description = "To be set when it is READY")
        List<String> tags,
    @Schema(maxLength = VersionService.MAX_NOTE) String note) {}
