package io.forebay.api.preference;

import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.core.Context;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** The header of reads that may wait. */
public final class Waiting {

  @HeaderParam("Prefer")
  @Parameter(
      description =
          "wait=30: the answer comes when the state is another, or after that many seconds, at most"
              + " 50",
      schema = @Schema(type = SchemaType.STRING),
      example = "wait=30")
  public List<String> prefer;

  /** Ends early when its client is gone. */
  @Context public RoutingContext request;
}
