package io.forebay.api.request;

import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.core.HttpHeaders;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** The conditional headers of a PUT that makes what does not exist. */
public final class PutConditions extends ChangeConditions {

  @HeaderParam(HttpHeaders.IF_NONE_MATCH)
  @Parameter(
      description = "An asterisk: only if there is none yet",
      schema = @Schema(type = SchemaType.STRING),
      example = "*")
  public String ifNoneMatch;
}
