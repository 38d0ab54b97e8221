package io.forebay.api.event;

import io.forebay.api.access.Access;
import io.forebay.api.access.Needs;
import io.forebay.api.dataset.Datasets;
import io.forebay.api.limit.Streams;
import io.forebay.api.problem.Problems;
import io.forebay.core.access.Permission;
import io.forebay.core.access.Request.DatasetAction;
import io.forebay.core.problem.ProblemCode;
import io.forebay.db.event.EventFilter;
import io.smallrye.common.annotation.Blocking;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Flow.Publisher;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** REST: event streams. */
@Path("/api/v1/events")
@Produces(MediaType.SERVER_SENT_EVENTS)
@Blocking
@Tag(name = "Events", description = "Streams of what happens")
public class EventResource {

  static final String RESUMING =
      "Each event's id is its number in the log. A client that reconnects with Last-Event-ID gets"
          + " every event since, except progress of loads, of which old ones are dropped early."
          + " 410 events-gone means that the log no longer goes back that far.";

  private final EventFeed feed;
  private final Datasets datasets;
  private final Sights sights;
  private final Access access;
  private final Streams streams;

  public EventResource(
      EventFeed feed, Datasets datasets, Sights sights, Access access, Streams streams) {
    this.streams = streams;
    this.sights = sights;
    this.access = access;
    this.feed = feed;
    this.datasets = datasets;
  }

  @GET
  @Operation(
      operationId = "followEvents",
      summary = "Streams events as they happen",
      description = RESUMING)
  @Needs(Permission.LIST_VISIBLE)
  @APIResponse(
      responseCode = "200",
      description = "CloudEvents 1.0 in JSON, one to a server-sent event",
      content = @Content(schema = @Schema(implementation = CloudEvent.class)))
  @Problems({
    ProblemCode.INVALID_REQUEST,
    ProblemCode.DATASET_NOT_FOUND,
    ProblemCode.EVENTS_GONE,
    ProblemCode.TOO_MANY_STREAMS
  })
  public EventBody events(
      @QueryParam("dataset") String dataset,
      @QueryParam("type")
          @Parameter(
              description = EventTypes.DESCRIPTION,
              schema = @Schema(type = SchemaType.ARRAY, implementation = EventTypes.class))
          List<String> types,
      @QueryParam("format")
          @Parameter(
              description = Frames.DESCRIPTION,
              schema = @Schema(type = SchemaType.STRING, enumeration = Frames.UNNAMED))
          String format,
      @HeaderParam("Last-Event-ID") String lastEventId,
      @Context RoutingContext request) {
    Optional<Long> id =
        Optional.ofNullable(dataset).map(name -> datasets.named(DatasetAction.READ, name).id);
    Frames frames = Frames.of(format);
    Follower follower = new Follower(access.session(), Optional.ofNullable(dataset));
    Publisher<Delivery> events =
        feed.follow(
            new EventFilter(id, Optional.empty(), EventTypes.known("type", types)),
            sights.of(access.viewer()),
            LastEventId.parse(lastEventId));
    streams.open(follower.principal(), request);
    return new EventBody(events, EndOfStream.NEVER, Optional.of(follower), frames);
  }
}
