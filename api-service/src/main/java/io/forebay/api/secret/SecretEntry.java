package io.forebay.api.secret;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A value of a secret, for the contract. */
@Schema(
    name = "SecretEntry",
    type = SchemaType.STRING,
    maxLength = SecretService.MAX_VALUE,
    description = "Never shown again")
final class SecretEntry {

  private SecretEntry() {}
}
