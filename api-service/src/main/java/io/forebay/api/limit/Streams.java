package io.forebay.api.limit;

import io.forebay.core.problem.Problem;
import io.forebay.core.problem.ProblemCode;
import io.forebay.core.problem.ProblemException;
import io.quarkus.runtime.StartupEvent;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.Optional;

/** How many event streams and GraphQL subscriptions may be open. */
@ApplicationScoped
public class Streams {

  private final Limits limits;
  private final Places places;
  private final Refusals refusals;
  private final PlaceGauges gauges;

  Streams(Limits limits, Refusals refusals, PlaceGauges gauges) {
    this.limits = limits;
    this.refusals = refusals;
    this.gauges = gauges;
    this.places = new Places(limits.streamsPerPrincipal(), limits.streams());
  }

  /** The figure is there before the first stream. */
  void start(@Observes StartupEvent event) {
    gauges.show("forebay.api.streams", places);
  }

  /**
   * A place for a stream.
   *
   * @throws ProblemException with {@link ProblemCode#TOO_MANY_STREAMS}
   */
  public Place open(String principal) {
    return take(principal)
        .orElseThrow(
            () ->
                new Problem(
                        ProblemCode.TOO_MANY_STREAMS,
                        "%s may have %,d streams open, and all callers together %,d. Close one."
                            .formatted(principal, limits.streamsPerPrincipal(), limits.streams()),
                        Map.of("streamsPerPrincipal", limits.streamsPerPrincipal()))
                    .exception());
  }

  /** A place for what can do without one; empty when there is none. */
  public Optional<Place> take(String principal) {
    Optional<Place> place = places.take(principal);
    if (place.isEmpty()) {
      refusals.count("streams");
    }
    return place;
  }

  /** The same for a stream that lasts as long as the answer to this request. */
  public void open(String principal, RoutingContext request) {
    Place place = open(principal);
    request.addEndHandler(_ -> place.close());
    if (request.response().closed() || request.response().ended()) {
      // It ended before anybody could tell.
      place.close();
    }
  }
}
