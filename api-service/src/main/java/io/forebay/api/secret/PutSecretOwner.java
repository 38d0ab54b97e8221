package io.forebay.api.secret;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** To whom a secret shall belong. */
@Schema(name = "PutSecretOwner")
public record PutSecretOwner(
    @Schema(
            required = true,
            description = "A user, a service account or a group",
            examples = "group:vision")
        String owner) {}
