package io.forebay.api.policy;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** When a policy will fire, as it is shown. */
@Schema(name = "PolicyPreview", description = "The next due times of a policy")
public record PreviewView(
    @Schema(description = "Whether the policy fires at none of them, unless it is resumed before")
        boolean suspended,
    List<DueTimeView> dueTimes) {}
