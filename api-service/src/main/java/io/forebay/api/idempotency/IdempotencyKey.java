package io.forebay.api.idempotency;

import jakarta.ws.rs.HeaderParam;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** The header of calls that may be repeated. */
public final class IdempotencyKey {

  static final String NAME = "Idempotency-Key";

  /** Characters. */
  static final int MAX_LENGTH = 255;

  /** Null when there is none. */
  @HeaderParam(NAME)
  @Parameter(
      description = "Chosen by the client: a call that is repeated with it is carried out once",
      schema = @Schema(type = SchemaType.STRING, minLength = 1, maxLength = MAX_LENGTH))
  public String value;
}
