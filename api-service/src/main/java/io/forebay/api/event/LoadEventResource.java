package io.forebay.api.event;

import io.forebay.api.access.Access;
import io.forebay.api.access.Needs;
import io.forebay.api.limit.Streams;
import io.forebay.api.load.LoadService;
import io.forebay.api.load.LoadView;
import io.forebay.api.problem.Problems;
import io.forebay.core.access.Permission;
import io.forebay.core.problem.ProblemCode;
import io.forebay.db.event.EventFilter;
import io.smallrye.common.annotation.Blocking;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Flow.Publisher;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** REST: the events of one load. */
@Path("/api/v1/loads/{id}/events")
@Produces(MediaType.SERVER_SENT_EVENTS)
@Blocking
@Tag(name = "Events")
public class LoadEventResource {

  private final EventFeed feed;
  private final LoadService loads;
  private final LoadEnd end;
  private final Sights sights;
  private final Access access;
  private final Streams streams;

  LoadEventResource(
      EventFeed feed,
      LoadService loads,
      LoadEnd end,
      Sights sights,
      Access access,
      Streams streams) {
    this.streams = streams;
    this.sights = sights;
    this.access = access;
    this.feed = feed;
    this.loads = loads;
    this.end = end;
  }

  @GET
  @Operation(
      operationId = "followLoad",
      summary = "Streams the events of a load from its first, and ends with its last",
      description = EventResource.RESUMING)
  @Needs(Permission.READ_DATASET)
  @APIResponse(
      responseCode = "200",
      description = "CloudEvents 1.0 in JSON, one to a server-sent event",
      content = @Content(schema = @Schema(implementation = CloudEvent.class)))
  @Problems({
    ProblemCode.INVALID_REQUEST,
    ProblemCode.LOAD_NOT_FOUND,
    ProblemCode.EVENTS_GONE,
    ProblemCode.TOO_MANY_STREAMS
  })
  public EventBody loadEvents(
      @PathParam("id") String id,
      @QueryParam("format")
          @Parameter(
              description = Frames.DESCRIPTION,
              schema = @Schema(type = SchemaType.STRING, enumeration = Frames.UNNAMED))
          String format,
      @HeaderParam("Last-Event-ID") String lastEventId,
      @Context RoutingContext request) {
    Frames frames = Frames.of(format);
    LoadView load = loads.get(id);
    OptionalLong after =
        OptionalLong.of(LastEventId.parse(lastEventId).orElse(EventFeed.BEGINNING));
    if (load.state().isFinished() && end.isBehind(load.id(), after.getAsLong())) {
      return EventBody.empty();
    }
    Follower follower = new Follower(access.session(), Optional.of(load.dataset()));
    Publisher<Delivery> events =
        feed.follow(EventFilter.ofLoad(load.id()), sights.of(access.caller()), after);
    streams.open(follower.principal(), request);
    return new EventBody(events, end.of(load.id()), Optional.of(follower), frames);
  }
}
