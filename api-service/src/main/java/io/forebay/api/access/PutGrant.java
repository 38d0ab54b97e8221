package io.forebay.api.access;

import io.forebay.core.access.Role;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a principal shall have on a dataset. */
@Schema(name = "PutGrant")
public record PutGrant(
    @Schema(
            required = true,
            description =
                "READER sees, lists, mounts and follows; LOADER also runs loads; EDITOR also changes"
                    + " versions, tags, sources and the runtime; OWNER also grants and deletes")
        Role role) {}
