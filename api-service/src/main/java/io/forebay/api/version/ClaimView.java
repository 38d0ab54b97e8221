package io.forebay.api.version;

import org.eclipse.microprofile.graphql.Type;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How pods of a namespace mount a version, as it is shown. */
@Schema(
    name = "Claim",
    description =
        "A PersistentVolumeClaim that Forebay keeps in a namespace with a grant; the runtime's"
            + " condition Mountable says when one could not be made")
@Type("Claim")
public record ClaimView(
    @Schema(examples = "team-a") String namespace,
    @Schema(examples = "imagenet-v3") String claimName,
    @Schema(description = "The manifest of a pod that lists the files; to be pasted and changed")
        String pod) {}
