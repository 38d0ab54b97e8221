package io.forebay.api.secret;

import io.forebay.api.contract.Names;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** To whom a secret shall belong. */
@Schema(name = "PutSecretOwner")
public record PutSecretOwner(
    @Schema(
            implementation = Names.OfOwner.class,
            required = true,
            description = "A user, a service account or a group")
        String owner) {}
