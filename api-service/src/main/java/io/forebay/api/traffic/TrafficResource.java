package io.forebay.api.traffic;

import io.forebay.api.access.Needs;
import io.forebay.api.problem.Problems;
import io.forebay.api.request.Inputs;
import io.forebay.core.access.Permission;
import io.forebay.core.problem.ProblemCode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** REST: traffic. */
@Path("/api/v1/traffic")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Traffic", description = "What came from origins, and what did not have to")
public class TrafficResource {

  private final TrafficService traffic;

  public TrafficResource(TrafficService traffic) {
    this.traffic = traffic;
  }

  @GET
  @Operation(
      operationId = "getTraffic",
      summary = "Sums up what came from origins, and what did not have to",
      description = "By day and dataset, of the datasets that the caller sees.")
  @Needs(Permission.LIST_VISIBLE)
  @Problems(ProblemCode.INVALID_REQUEST)
  public TrafficView recent(
      // A text, since the router answers 404 to what is no number.
      @QueryParam("days")
          @Parameter(
              description = "How many until today",
              schema =
                  @Schema(
                      type = SchemaType.INTEGER,
                      format = "int32",
                      minimum = "1",
                      maximum = "366",
                      defaultValue = "30"))
          String days) {
    return traffic.recent(Inputs.number("days", days, TrafficService.RANGE));
  }
}
