package io.forebay.api.traffic;

import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What was moved of the datasets that the caller sees. */
@Schema(name = "Traffic", description = "What was moved of the datasets that the caller sees")
@Type("Traffic")
public record TrafficView(
    MovedView total,
    @Description(DAYS) @Schema(description = DAYS) List<Day> days,
    @Description(BUSIEST) @Schema(description = BUSIEST) List<OfDataset> busiest) {

  private static final String DAYS =
      "Every day until today, in UTC. What a load did counts on the day on which it ends, and"
          + " today while it goes on; a pod counts when it starts";
  private static final String BUSIEST =
      "The datasets of which most bytes were loaded and mounted, at most ten";

  /** What was moved on a day. */
  @Schema(name = "TrafficOfDay")
  @Type("TrafficOfDay")
  public record Day(LocalDate day, MovedView moved) {}

  /** What was moved of a dataset. */
  @Schema(name = "TrafficOfDataset")
  @Type("TrafficOfDataset")
  public record OfDataset(String dataset, MovedView moved) {}
}
