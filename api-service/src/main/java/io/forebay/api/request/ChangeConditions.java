package io.forebay.api.request;

import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** The conditional headers of a change of what exists. */
public class ChangeConditions {

  @HeaderParam(HttpHeaders.IF_MATCH)
  @Parameter(
      description = "An ETag of the resource: only if it is still at that revision",
      schema = @Schema(type = SchemaType.STRING),
      example = "\"3\"")
  public String ifMatch;

  @Context public HttpHeaders headers;

  /** By the headers themselves: of an empty one, or a second line, a parameter knows nothing. */
  public Precondition precondition() {
    return Precondition.of(headers);
  }
}
