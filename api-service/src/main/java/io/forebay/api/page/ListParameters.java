package io.forebay.api.page;

import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** The query parameters of every list. */
public final class ListParameters {

  @QueryParam("limit")
  @Parameter(description = "Most items of the page, 1 to 1,000; 50 unless given")
  public Integer limit;

  @QueryParam("cursor")
  @Parameter(description = "nextCursor of the page before")
  public String cursor;

  public PageRequest request() {
    return PageRequest.of(limit, cursor);
  }
}
