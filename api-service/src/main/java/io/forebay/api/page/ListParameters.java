package io.forebay.api.page;

import io.forebay.api.request.Inputs;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** The query parameters of every list. */
public final class ListParameters {

  // A text, since the router answers 404 to what is no number.
  @QueryParam("limit")
  @Parameter(
      description = "Most items of the page, 1 to 1,000; 50 unless given",
      schema =
          @Schema(
              type = SchemaType.INTEGER,
              format = "int32",
              minimum = "1",
              maximum = "1000",
              defaultValue = "50"))
  public String limit;

  @QueryParam("cursor")
  @Parameter(description = "nextCursor of the page before")
  public String cursor;

  public PageRequest request() {
    return PageRequest.of(Inputs.number("limit", limit, PageRequest.RANGE), cursor);
  }
}
